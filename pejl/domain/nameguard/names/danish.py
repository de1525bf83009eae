"""Danish first names, old and new, and the commonest surnames."""

from typing import Final

DANISH_GIRLS: Final = """
    Aase Abelone Agnes Agnete Aia Alba Alberte Albertine Aleksandra Alexandra Alice Alicia Alina Alma Alva
    Alvilda Alvilde Alvina Amalia Amalie Amanda Amelia Amelie Ana Anastasia Andrea Ane Anemone Anette Angela
    Angelina Anika Anina Anine Anita Anja Ann Anna Annabel Annabell Annabella Annabeth Annalise Anne
    Anne-Mette Annelie Annelise Annemarie Annemette Annesofie Annette Anni Annie Annika Antonia Anya Arendse
    Ariana Ariel Aslaug Asta Astrid Athena Augusta Augustine Aurora Ava Aviaja Aya Barbara Beate Beatrice
    Bella Bellis Benedicte Benedikte Benita Bente Berit Berta Bertha Beth Betina Bettina Betty Bianca Bibi
    Billie Bine Birgit Birgitta Birgitte Birte Birthe Bitten Bjørk Blanca Bodil Bolette Brigitte Britt
    Britta Camilla Camille Carina Carla Carmen Carolina Caroline Cathrine Catrine Cecilia Cecilie Celeste
    Celia Celina Celine Charlott Charlotte Chloe Christa Christel Christiane Christina Christine Cille
    Cirkeline Clara Claudia Clementine Cleo Connie Conny Cornelia Daga Dagmar Dagmara Dagny Daisy Dana
    Daniella Danielle Daphne Dea Debora Deborah Diana Dicte Dikte Dina Ditte Dolly Dora Dorete Doris Dorit
    Dorothea Dorte Dorthe Dorthea Ea Ebba Edda Edel Edith Eira Eja Elea Eleanor Elena Eleonora Eleonore Elin
    Elina Eline Elisa Elisabet Elisabeth Elise Eliza Elizabeth Elka Ella Ellen Ellenor Ellie Ellinor Elly
    Elma Elmine Elna Elsa Else Elsebeth Elsie Elva Elvira Embla Emeline Emilia Emilie Emily Emma Emmelie
    Emmely Emmy Enya Erica Erika Erna Esmeralda Estelle Ester Esther Etta Eva Evelina Eveline Evelyn Evie
    Evy Fanny Felicia Fenja Fie Filipa Filippa Fiona Flora Florence Florentina Franciska Fransiska
    Frederikke Freja Freya Frida Fridolin Frieda Frigg Frøya Gabriella Gabrielle Gaia Gerd Gerda Gertrud Gia
    Gina Gitte Gloria Grace Greta Grete Grethe Gro Gry Gudrun Gunhild Gunna Gunver Gunvor Gurli Gyda Gyrith
    Hanna Hannah Hanne Harriet Hedevig Hedvig Heidi Helen Helena Helene Helga Hella Helle Henny Henriette
    Herdis Hilda Hilde Hildur Hjørdis Holly Iben Ida Idun Ilse Ina Inga Inge Ingeborg Ingelin Ingelise Inger
    Ingerlise Ingrid Irene Irina Iris Irma Isa Isabel Isabell Isabella Isabelle Isalina Isolde Ivalu Iza
    Izabella Jacqueline Jane Janet Janice Janne Janni Jannie Jannike Jasmin Jasmina Jasmine Jeanette Jeanne
    Jeannette Jeannie Jennifer Jenny Jessica Jette Joan Johanna Johanne Jolene Jonina Jonna Josefine
    Josephina Josephine Judith Judy Julia Juliane Julie Juliette June Juni Juno Justina Jytte Kaia Kaja
    Kajsa Kamilla Kamille Kamma Karen Karin Karina Karla Karma Karna Karolina Karoline Kate Katharina
    Katharine Kathe Kathrine Katja Katrin Katrine Kaya Kerstin Kia Kiki Kira Kirsten Kirstin Kirstina
    Kirstine Kis Kit Kitt Kitty Kjerstin Klara Konstance Konstantia Kristel Kristiane Kristina Kristine
    Laika Laila Lara Laura Laurine Lea Leah Lena Lene Leonie Leonora Leonore Leontine Lia Liana Lilian Lilja
    Liljana Lilje Lillemor Lilli Lillian Lilliane Lillie Lilly Lily Lina Linda Line Linea Linette Linn Linna
    Linnea Lis Lisa Lisbet Lisbeth Lise Liselotte Lisette Lissi Liv Liva Livia Liz Lizette Lizzie Lola Lona
    Lone Loni Lonne Lonni Lonnie Lorena Lotte Lotus Lou Louisa Louise Lova Lovisa Luca Lucca Lucia Lucie
    Lucilla Lucy Ludovica Luisa Luise Luna Lydia Lykke Lærke Madeleine Magda Magdalena Magdalene Maggie Mai
    Maia Maibrit Maibritt Maiken Maise Maj Maja Majbritt Majken Malene Malia Malika Malin Malou Manuella
    Mareike Maren Margaret Margareta Margarete Margit Margot Margrete Margrethe Maria Mariam Mariane
    Marianna Marianne Marie Mariella Marielle Marielouise Mariett Marika Marina Marit Marlene Marna Marta
    Martha Martina Martine Mary Maryanne Mathea Mathilda Mathilde Matilda Matilde Maud Maya Medina Melanie
    Melina Melissa Merete Merethe Merle Merlin Meta Metha Metta Mette Mia Michaela Michala Michelle Mie
    Mikala Mikkeline Mila Mildrid Milena Milla Mille Milli Millie Mimi Mina Minea Minka Minna Mira Miranda
    Miriam Mirja Misha Moa Molly Mona Monica Monika My Mynte Myrna Myrtle Nadia Nadja Naia Naja Nana Nancy
    Nanette Nanna Naomi Natacha Natalia Natalie Natasha Natasja Nathalie Neel Nelli Nellie Nelly Nelma Nete
    Nicola Nicole Nicolina Nicoline Nika Nikita Nikoline Nina Ninette Ninna Ninni Noelle Nola Nomi Nora
    Norah Norma Nova Nynne Oda Ofelia Olea Olga Olina Oline Oliva Olivera Olivia Olivie Ophelia Orla Othilia
    Otilia Ottilia Ottilie Paola Patricia Paula Paulina Pauline Penelope Penny Perle Pernille Petra Petrea
    Petrine Petronella Philippa Phoebe Pia Pil Pippa Polly Poppy Pouline Ragna Ragnhild Ragnhilda Rebecca
    Rebekka Regina Regitse Regitze Renate Ria Rie Rigmor Rikke Rita Roberta Ronja Rosa Rosalie Rosalina Rose
    Rosemarie Rosie Rosita Roxanne Ruby Runa Runi Ruth Sabina Sabine Sabrina Saga Sally Salome Samantha
    Sandie Sandra Sanna Sanne Sara Sarafina Sarah Sarina Scarlett Selene Selina Seline Selma Senja Serena
    Sia Sidse Sidsel Sif Siff Siglinde Signa Signe Sigrid Sigrun Silje Silke Sille Silvia Simona Simone Sine
    Siri Sisse Sissel Siv Sky Smilla Snefrid Sofia Sofie Sofija Sofy Sol Solbjørg Solfrid Solrun Solveig
    Solvej Sonia Sonja Sophia Sophie Stefania Stefanie Stella Stephanie Stina Stine Sunniva Sus Susan Susann
    Susanna Susanne Susie Suzanne Svala Svanhild Svea Svenja Sylvia Sylvie Sølva Tabita Tamara Tanja Tara
    Tatjana Tea Tenna Tessa Thea Thelma Theodora Theresa Therese Thilde Thit Thora Thorborg Thurid Thyra Tia
    Tiana Tilda Tilde Tina Tine Tinka Tinna Tinne Tiril Tiya Tone Tonja Tora Torunn Tova Tove Trille Trine
    Tulle Tullik Tuva Tyra Tytte Ulla Ulrika Ulrikka Ulrikke Uma Una Ursula Valborg Valentina Vanessa Vanja
    Vega Vera Veronica Veronika Vibe Vibeke Vibekke Vicky Victoria Vida Vigdis Vigga Viktoria Vilde
    Vilhelmine Vilja Vilje Villa Vilma Vinni Viola Violet Violetta Virginia Vita Vivi Vivian Viviana
    Vivienne Vår Wenche Wendy Wilhelmine Wilja Willa Wilma Winnie Xenia Yasmin Ylva Yrsa Yvonne Zara Zelda
    Zenia Zille Zita Zoe Zoey Åse Øllegaard
"""

DANISH_BOYS: Final = """
    Aage Abel Adam Adrian Aksel Albert Alberto Albin Aleksander Alex Alexander Alexandre Alf Alfons Alfred
    Algot Allan Alvin Ambrosius Anakin Anders Andi Andreas Andy Anker Anselm Anton Antonio Antonius Arendt
    Ari Arild Arne Arnold Aron Arthur Artur Arvid Asbjørn Asger Ask Aske Asker Aslak Asmus Audun August
    Augustin Augustinus Axel Balder Baltasar Balthazar Bardur Bastian Beck Ben Bendt Benedikt Benjamin Benni
    Benny Bent Bernard Bernhard Bertel Bertil Bertolt Bertram Bill Bille Billy Birger Birk Birkir Bjarke
    Bjarne Bjørk Bjørn Bo Boas Bob Bobby Boje Boris Bork Boye Brage Brandur Brian Bruno Buster Byron Bøje
    Børge Calvin Carl Carlo Carlos Carsten Caspar Casper Ceasar Cecil Charles Charlie Charly Chris Christen
    Christer Christian Christoffer Christoph Christopher Claes Claus Clemens Clement Colin Conrad Constantin
    Corfitz Cornelius Dag Dagfin Dagfinn Damian Dan Daniel Daniil Danni Danny Dante David Dean Denis Dennis
    Detlef Dexter Didrik Diego Dines Dion Ditlev Ditmar Dominic Dominik Dylan Ebbe Eddie Edgar Edmund Edvard
    Edvin Edward Edwin Egil Egon Eigil Eik Eike Einar Eivind Ejgil Ejnar Ejner Ejvind Elias Elijah Elio
    Eliot Elis Elliot Elliott Ellis Elmer Elo Elof Elton Elvar Elvin Elvis Emanuel Emil Emilian Emilio
    Emmanuel Enevold Enok Enzo Erasmus Erhard Eric Erik Erland Erling Ernst Esben Eskel Eskil Eskild Espen
    Esper Evald Ewald Ezra Fabian Fabricius Fabrizio Falk Felix Ferdinand Filip Finn Finnley Finnur Flemming
    Florian Folke Folkmar Folmer Francis Frank Frans Frants Franz Fred Freddie Freddy Frede Frederic
    Frederick Frederik Fredrik Frej Frey Fridolin Fridtjof Frits Fritz Frode Gabriel Gaston Georg George
    Gerhard Gerner Gert Gilbert Gisli Gorm Gotfred Gottlieb Gregers Gudbrand Gudmund Gunnar Gunner Gustav
    Guy Gøsta Haakon Hagbard Haldan Halfdan Hallvard Halvor Hannes Hannibal Hans Harald Harry Hartvig Harvey
    Hasse Hector Heine Heinrich Helge Helmer Helmut Helmuth Hemming Henning Henri Henrik Henry Herbert
    Herluf Herman Hermann Hildebrand Hilmar Hjalmar Hjalte Holger Horatio Hubert Hugin Hugo Humphrey Håkon
    Håvard Ib Iben Igor Ilias Immanuel Ingemann Ingolf Ingvar Isaac Isac Isak Isidor Ivan Ivar Iver Ivik
    Iwan Jack Jacob Jakob James Jamie Jan Janik Jannick Jannik Janus Jarl Jason Jean Jeff Jelle Jens Jeppe
    Jeremias Jeremy Jerrik Jes Jesper Jess Jesse Jim Jimmi Jimmy Joachim Joakim Jochum Joel Joey Johan
    Johannes John Johnni Johnny Johs Jon Jonah Jonas Jonatan Jonathan Jonte Joona Jordan Jorn Josef Joseph
    Josh Joshua Jossi Josva Julian Julius Junior Jurgen Justin Jóannes Jørgen Jørn Kaare Kai Kaj Kalle
    Kalvin Karl Karl-Emil Karlo Karsten Kasimir Kaspar Kasper Keld Kenn Kennet Kenneth Kenny Kent Kenzo
    Kevin Kian Kield Kilian Kim Kjartan Kjeld Kjell Klaes Klaus Klemens Knud Knut Konrad Konstantin Kresten
    Kris Kristen Krister Kristian Kristin Kristján Kristof Kristofer Kristoffer Kurt Kåre Lage Lambert Lars
    Lasse Lau Lauge Laugust Laurens Laurent Laurids Laurits Lauritz Laurs Laust Lawrence Leander Leif
    Lennart Lennox Lenny Leo Leon Leonard Leonardo Leonhard Leopold Leroy Levi Levin Liam Linus Lionel Loa
    Loke Lorens Lorentz Lorenz Lorenzo Loui Louie Louis Love Luca Lucas Ludolf Ludvig Ludwig Lui Luis Luka
    Lukas Luke Lyder Mads Magne Magni Magnus Maks Maksimilian Malik Malte Malthe Manfred Manuel Marc Marcel
    Marco Marcus Marinus Mario Marius Mark Marko Markus Markvard Marley Martin Marvin Mateo Matheo Mathias
    Mathies Mathis Mathæus Matias Matteo Matthew Matthias Matthæus Mattias Mattis Maurits Mauritz Max Maxim
    Maximilian Maximus Melchior Melvin Merlin Micah Michael Michel Mick Mickael Mickel Mickey Mik Mika
    Mikael Mikas Mike Mikkel Mikkeline Miklas Milan Milas Milo Milton Mingus Minik Mio Mogens Monrad Morgan
    Moritz Morris Morten Mortimer Munin Murphy Nataniel Nathan Nathaniel Neil Nels Nelson Neo Nicholas Nick
    Nicki Nicklas Nickolaj Nicky Niclas Nico Nicolai Nicolaj Nicolas Nicolo Niels Nikita Niklas Niko Nikolai
    Nikolaj Nikolas Nils Njal Noa Noah Noel Nohr Nor Norbert Norman Norris Oddur Odin Olaf Olav Ole Olfert
    Oliver Ollie Olof Oluf Omar Orla Orlando Oscar Oskar Osmund Osvald Oswald Otis Otto Ove Owen Palle
    Palnatoke Parker Pascal Patrich Patrick Patrik Paul Pauli Peder Pelle Per Percy Perry Peter Petur Philip
    Phillip Phoenix Pierre Pieter Poul Preben Quentin Rafael Ragnar Ralf Ralph Raphael Rasmus Ravn Raymond
    Regin Regnar Reinar Rene Rex Ricco Richard Richardt Ricki Ricky Rico Rikard Ringo River Roald Roar
    Robbie Robert Roberto Robin Rocco Roger Roland Rolf Roman Romeo Ronni Ronnie Ronny Rory Ruben Rudi
    Rudolf Rudy Rufus Rumle Rune Ryan Rói Salomon Sam Sami Sammy Samson Samuel Sander Santino Saxo Scott
    Sean Sebastian Sejr Selmer Seth Severin Sibbe Sigbjørn Sigfred Sigfrid Sigge Sigmund Sigurd Silas Silo
    Silvan Silvester Simon Sindri Sivert Sixten Skjalm Skjold Snorre Solomon Sonne Sonni Sonny Spencer Steen
    Stefan Steffen Stellan Sten Stephan Stephen Steve Steven Stian Stig Storm Sune Svante Sven Svend Svenn
    Svenne Svenning Sverre Sylvest Sylvester Sølve Sønnik Søren Tage Tarjei Teddy Teo Terkel Terkil Theis
    Theo Theobald Theodor Theodore Thobias Thomas Thor Thorbjørn Thore Thorkil Thorkild Thorleif Thormod
    Thorsten Thorvald Thure Thyge Thøger Tim Timm Timmy Timo Timothy Tino Tito Tjalfe Tjark Tobias Tobin
    Toby Toke Tom Tomas Tommy Toni Tonny Tony Tor Torben Torbjørn Tore Torkild Tormod Torsten Torvald
    Tristan Troels Trond Troy Trygve Trym Tue Ture Tycho Tyge Tyler Tyr Tøger Tønnes Uffe Ulf Ulrich Ulrik
    Ulv Ulysses Vagn Vagner Valde Valdemar Valentin Valter Valther Vegard Veit Verner Vester Vicki Victor
    Vidar Vigge Viggo Vigo Viktor Vilas Vilbert Vilfred Vilgot Vilhelm Viljar Villads Villas Villiam Villum
    Villy Vilmer Vincent Vito Vitus Vladimir Volmer Waldemar Walter Walther Werner Wilbert Wilder Wilhelm
    Will Willads William Willum Willy Wilmer Wilson Winston Wolf Xander Xavier Yannick Yngve Zacharias
    Zachery Zakarias Zander Ziggy Zion Åge Øjvind Ørjan Ørn Østen Øystein Øyvind
"""

SURNAMES: Final = """
    Nielsen Jensen Hansen Andersen Pedersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen
    Kristensen Olsen Thomsen Christiansen Poulsen Johansen Mortensen Knudsen Jakobsen Jacobsen Mikkelsen
    Frederiksen Laursen Henriksen Lassen Eriksen Clausen Simonsen Svendsen Andreasen Iversen Jeppesen
    Mogensen Jespersen Nissen Lauridsen Frandsen Jepsen Hermansen Carlsen Kjær Vestergaard Nygaard Kjeldsen
    Østergaard Bertelsen Bendtsen Nørgaard Schmidt Lauritsen Danielsen Mathiesen Davidsen Steffensen
    Thygesen Bech Michelsen Eskildsen Ottosen Therkildsen Overgaard Dahl Dam Bruun Kristiansen Gregersen
    Nguyen
"""
