"""First names in use in Denmark, and the commonest surnames: what the name guard looks words up in.

Compiled from general knowledge of Danish classes; no register was copied and no class list is ever read
(domain.md 5.4). Each block is one part of the world, so that a missing name is easy to place.
"""

from typing import Final

DANISH_GIRLS: Final = """
    Abelone Agnes Agnete Aia Alba Albertine Alberte Aleksandra Alexandra Alice Alicia Alina Alma Alva Alvilda
    Amalia Amalie Amanda Amelia Amelie Ana Anastasia Andrea Ane Anemone Angela Angelina Anika Anina Anine Anita Anja Ann
    Anna Annabel Annabella Annabeth Anne Annelise Annemarie Annemette Annesofie Annette Anni Annie Annika Anya
    Antonia Arendse Ariana Ariel Asta Astrid Athena Augusta Aurora Ava Aviaja Axeline Aya Barbara Beate Beatrice
    Bella Benedicte Benedikte Benita Bente Berit Berta Bertha Beth Betina Bettina Betty Bianca Bibi Birgit Birgitte
    Birgitta Birte Birthe Bitten Bjørk Blanca Bodil Bolette Britt Britta Brigitte Camilla Camille Carina Carla
    Carmen Carolina Caroline Cathrine Catrine Cecilia Cecilie Celeste Celia Celina Celine Charlotte Chloe Christel
    Christiane Christina Christine Cille Cilje Clara Claudia Conny Connie Cornelia Daga Dagmar Dagny Daisy Dana Daniella
    Danielle Daphne Debora Deborah Dea Dina Diana Dicte Dikte Ditte Dora Doris Dorit Dorte Dorthe Dorthea Dorothea
    Ea Ebba Edda Edel Edith Eira Elea Eleanor Elena Eleonora Elin Elina Eline Elisa Elisabeth Elise Elisabet
    Eliza Elizabeth Elka Ella Ellen Ellie Ellinor Elly Elma Elmine Elna Elna Elsa Else Elsebeth Elsie Elva Elvira Embla Emeline
    Emilia Emilie Emily Emma Emmelie Emmy Enya Erica Erika Erna Esmeralda Ester Estelle Esther Etta Eva Evelina
    Eveline Evelyn Evigglad Evy Fanny Fenja Felicia Fie Filippa Filipa Filuka Fiona Flora Florentina Franciska Fransiska Freja Freya
    Frida Frieda Frigg Frederikke Frøya Gabriella Gabrielle Gaia Gerda Gertrud Gia Gina Gitte Gloria Grace Grete Greta
    Grethe Gro Gry Gudrun Gunhild Gunvor Gurli Gyda Gyrith Gyrite Hanna Hannah Hanne Harriet Heidi Helen Helena Helene Helga
    Helle Henny Henriette Herdis Hilda Hilde Hildur Hjørdis Holly Ida Idun Ilse Ina Inga Inge Ingeborg Ingelise Inger
    Ingrid Irene Irina Iris Irma Isa Isabel Isabell Isabella Isabelle Isalina Isolde Ivalu Iza Izabella Jacqueline Jane
    Janice Janne Jannie Jasmin Jasmina Jasmine Jeanette Jeanne Jennifer Jenny Jessica Jette Jo Joan Johanna Johanne
    Jolene Josefine Josephine Judith Judy Julia Juliane Julie Juliette June Juno Justina Jytte Kaja Kajsa Kamilla
    Kamille Kamma Karen Karin Karina Karla Karna Karolina Karoline Kate Katharina Kathrine Katja Katrine Katrin Kaya
    Kia Kiki Kira Kirsten Kirstin Kirstine Kit Kitt Kitty Klara Konstantia Kristel Kristiane Kristina Kristine Laika Laila Lailani
    Lara Laura Laurine Lea Leah Lena Lene Leonora Leonore Leonie Leontine Liana Lia Lilja Lilje Lilian Lillian Lilli Lillie
    Lily Lina Linda Line Linea Linn Linnea Linette Lis Lisa Lisbet Lisbeth Lise Liselotte Lissi Lisette Liv Liva Live Livia
    Liz Lizette Lona Lone Lola Loni Lonni Lonnie Lorena Lotte Lotus Lou Louisa Louise Lova Lovisa Luca Lucca Lucia
    Lucilla Lucy Ludovica Luise Luisa Luna Lydia Lykke Lærke Madeleine Magda Magdalena Magdalene Maggie Mai Maia
    Maiken Maise Maj Maja Majbrit Majbritt Majken Malene Malia Malika Malin Malou Mareike Maren Margaret Margareta Margarete Margrete
    Margrethe Margit Margot Maria Mariam Mariane Marianne Marie Marielle Marika Marina Marit Marlene Marta Martha
    Martina Martine Mary Mathea Mathilda Mathilde Matilda Matilde Maud Maya Medina Melanie Melina Melissa Merete Merethe
    Merle Merlin Meta Mette Mia Michaela Michala Michelle Mie Mikala Mikkeline Mila Milena Milla Mille Milli Millie Mimi
    Mina Minna Minka Minea Mira Miranda Miriam Mirja Misha Moa Molly Mona Monica Monika Mynte Myrna Myrtle My Nadia
    Nadja Naia Naja Nana Nancy Nanna Nanna Naomi Natacha Natalia Natalie Natasha Natasja Nathalie Neel Nelli Nellie Nelly
    Nete Nicola Nicoline Nicole Nika Nikita Nikoline Nina Ninette Ninna Noelle Nola Nomi Nora Norah Norma Nova Nynne Oda Ofelia Olea
    Olga Olina Oline Olivia Olivie Ophelia Orla Othilia Otilia Ottilia Paola Patricia Paula Pauline Penelope Pernille
    Petra Petrea Petrine Philippa Phoebe Pia Pil Pippa Polly Ragna Ragnhild Rebecca Rebekka Regina Regitze Regitse Renate
    Ria Rigmor Rikke Rita Rie Roberta Ronja Rosa Rosalina Rosalie Rose Rosemarie Rosie Rosita Roxanne Ruby Runa Ruth Sabina
    Sabine Sabrina Saga Sally Salome Samantha Sandie Sandra Sanne Sanna Sara Sarah Sarafina Sarina Scarlett Selene Selina Selma Senja
    Serena Seline Sia Siff Sif Siglinde Signe Signa Sigrid Sigrun Silje Silke Sille Silvia Simona Simone Sine Siri Sisse
    Sissel Siv Skye Smilla Snefrid Sofia Sofie Sofija Sol Solange Solbjørg Solrun Solveig Solvej Solveij Sonja Sophia Sophie
    Stella Stefanie Stephanie Stina Stine Sunniva Susan Susanna Susanne Sus Susie Suzanne Svala Svea Sylvia Sylvie Sølva Tabita
    Tamara Tanja Tara Tatjana Tea Tenna Tessa Thea Thelma Theodora Theresa Therese Thilde Thit Thora Thyra Tia Tiana Tilda
    Tilde Tina Tine Tinka Tinne Tiril Tiya Tonja Tora Tove Tova Trine Trille Tuva Tyra Tytte Ulla Ulrikka Ulrikke Uma
    Una Ursula Valborg Valentina Vanessa Vanja Vega Vera Veronica Veronika Vibe Vibeke Vicky Victoria Vida Vigga Vigdis
    Viktoria Vilde Vilja Vilje Vilma Villa Vilhelmine Viola Violet Violetta Virginia Vita Vivi Vivian Viviana Vivienne Vår Wendy
    Wilhelmine Wilja Wilma Winnie Xenia Ylva Yrsa Yvonne Zara Zelda Zenia Zita Zoe Zoey Ærna Øllegaard Åse Aase
"""

DANISH_BOYS: Final = """
    Aage Abel Adam Adrian Aksel Albert Alberto Albin Aleksander Alex Alexander Alexandre Alf Alfons Alfred Algot Allan
    Alvin Ambrosius Anakin Anders Andi Andreas Andy Anker Anselm Anton Antonio Antonius Arendt Ari Arild Arne Arnold Aron Arthur
    Artur Arvid Asbjørn Asger Ask Aske Asker Asmus August Augustin Augustinus Axel Balder Baltasar Balthazar Bardur Bastian
    Beck Ben Bendt Benedikt Benjamin Benni Benny Bent Bernard Bernhard Bertel Bertil Bertram Bill Billy Birger Birk
    Birkir Bjarke Bjarne Bjørk Bjørn Bo Boas Bob Boje Boris Bork Boye Brandur Brian Brian Bruno Buster Byron Børge Calvin
    Carl Carlo Carlos Carsten Casper Caspar Ceasar Cecil Charles Charlie Chris Christen Christer Christian Christoffer Christopher
    Claes Claus Clemens Clement Colin Conrad Constantin Corfitz Cornelius Dag Dagfinn Damian Dan Daniel Danni Danny Dante Daniil
    David Dean Denis Dennis Detlef Dexter Didrik Diego Dines Dion Ditlev Dominic Dominik Dylan Dyre Ebbe Eddie Edgar
    Edmund Edvard Edvin Edward Edwin Egil Egon Eigil Eik Einar Ejgil Ejnar Ejner Ejvind Elias Elijah Eliot Elis
    Elliot Elliott Ellis Elmer Elo Elton Elvin Elvis Emanuel Emil Emilian Emilio Emmanuel Emmerik Enok Enzo Erhard
    Eric Erik Erland Erling Ernst Esben Eskil Eskild Esper Evald Ewald Ezra Fabian Fabricius Falk Felix Ferdinand Filip Finn
    Flemming Florian Folke Folmer Francis Frank Frans Franz Fred Freddie Freddy Frede Frederic Frederick Frederik Fredrik Freid Frej
    Frey Fridolin Fridtjof Frits Fritz Frode Gabriel Gad Garbi Gaston Georg George Gerhard Gert Gilbert Gorm Gottlieb
    Gregers Gudmund Gunnar Gunner Gustav Guy Gøsta Hagbard Halfdan Halvor Hannes Hannibal Hans Harald Harry Harvey Hasse
    Hector Heine Heinrich Helge Helmer Helmuth Hemming Henning Henri Henrik Henry Herbert Herman Hermann Hilmar
    Hjalmar Hjalte Holger Horatio Hubert Hugo Humphrey Ib Igor Immanuel Ingemann Ingolf Ingvar Isac Isak Isaac Ivan Ivar Iver Ivik
    Jack Jacob Jakob James Jamie Jan Janik Jannick Jannik Janus Jarl Jason Jean Jeff Jens Jeppe Jeremias Jeremy
    Jerrik Jes Jesper Jess Jim Jimmi Jimmy Joachim Joakim Joel Joey Johan Johannes John Johnni Johnny Jon Jonah Jonas
    Jonatan Jonathan Jonna Joona Jordan Jorn Josef Joseph Josh Joshua Josva Jóannes Julian Julius Junior Justin Jørgen Jørn Kai Kaj Kalle Karl
    Karlo Karsten Kasper Keld Kenn Kenneth Kennet Kenny Kent Kenzo Kevin Kian Kim Kilian Kjartan Kjeld Kjell Klaes Klaus Klemens Knud Knut
    Konrad Konstantin Kresten Kris Kristen Krister Kristian Kristof Kristoffer Kristofer Kristján Kurt Kåre Lage Lars Lasse
    Lau Laugust Laurent Laurids Laurits Lauritz Laurs Laust Lave Lawrence Leander Leif Lennart Lenny Leo Leon Leonard Leonardo
    Leopold Leroy Levi Levin Liam Linus Lionel Loke Lorens Lorenz Lorenzo Louie Louis Loui Love Luca Lucas Ludvig Ludwig
    Luis Luka Lukas Luke Lyder Mads Magne Magni Magnus Maks Maksimilian Malte Malthe Mads-Emil Manfred Manuel Marc Marcel Marcus
    Marco Marinus Mario Marius Mark Marko Markus Markvard Marley Martin Marvin Mateo Matheo Mathias Mathies Mathis Mathæus
    Matias Matteo Matthew Matthias Mattias Matthæus Maurits Mauritz Max Maxim Maximilian Maximus Melchior Melvin Merlin Michael Michel
    Mick Mickey Mickel Mik Mika Mikael Mike Mikkel Mikas Miklas Milan Milas Milo Milton Minik Mio Mogens Morgan Morris
    Morten Mortimer Moritz Murphy Nataniel Nathan Nathaniel Neo Neil Nels Nelson Nicholas Nick Nickolaj Nicki Nicklas Nicky
    Niclas Nico Nicolai Nicolaj Nicolas Nicolo Niels Nikita Niklas Niko Nikolai Nikolaj Nikolas Nils Noa Noah Noel Nohr
    Norbert Norman Njal Nor Oddur Odder Odin Ole Olav Olaf Olfert Oliver Ollie Olof Oluf Omar Orla Orlando Oscar Oskar Osvald Oswald
    Otis Otte Otto Ove Owen Palle Parker Pascal Patrick Patrik Paul Pauli Peder Pelle Per Percy Perry Peter Petur Philip Phillip
    Phoenix Pierre Poul Preben Quentin Ragnar Raphael Rafael Ralf Ralph Rasmus Raymond Regnar Regin Reinar Rene Rex
    Ricco Richard Ricki Ricky Rico Ringo River Roald Robert Roberto Robin Rocco Roger Roland Rolf Roman Rolle Romeo Ronni Ronnie Ronny
    Rory Rubæk Ruben Rudi Rudolf Rudy Rumle Rune Ryan Rói Salomon Sam Sami Sammy Samson Samuel Sander Santino Saxo Scott Sean Sebastian
    Sejr Selmer Severin Seth Sibbe Sigfred Sigge Sigmund Sigurd Silas Silo Silvester Simon Sindri Sixten Skjold Skjalm Solomon Sonni Sonny Spencer
    Stefan Steffen Sten Steen Stephan Stephen Steve Steven Stig Storm Sune Svante Sven Svend Svenn Sverre Sylvester Søren Sølve
    Tage Teddy Terkel Terkil Teo Theis Theo Theobald Theodor Theodore Thobias Thomas Thor Thorbjørn Thore Thorkild Thorkil
    Thormod Thorsten Thorvald Thure Thyge Tim Timm Timmy Timo Timothy Tino Tito Tjalfe Tobias Toby Toke Tom Tomas Tommy
    Toni Tonny Tony Tor Torben Torbjørn Tore Torkild Tormod Torsten Torvald Tristan Troels Troy True Trygve Tue Ture Tycho
    Tyge Tyler Tøger Tønnes Uffe Ulf Ulrich Ulrik Ulv Ulysses Vagn Vagner Valdemar Valde Valentin Valter Veit Verner Vester Vicki Victor Vidar
    Vigge Viggo Vigo Viktor Vilas Vilfred Vilgot Vilhelm Viljar Villads Villas Ville Villiam Villum Villy Vilmer Vincent
    Vitus Vito Vladimir Volmer Waldemar Walter Werner Wilbert Wilhelm Will William Willum Willy Wilson Winston Wolf Xander
    Xavier Yannick Zacharias Zakarias Zander Zion Østen Øjvind Øyvind Åge Åskar Aage
"""

ARABIC: Final = """
    Aaliyah Abas Abbas Abbud Abd Abdallah Abdel Abdelkader Abdellah Abdelrahman Abdul Abdulaziz Abdulkarim Abdullah
    Abdulrahman Abed Abeer Abir Abu Adel Adham Adib Adil Adnan Ahlam Ahmad Ahmed Aicha Aida Aisha Aisja Akram Ala Alaa Ali
    Alia Aliya Aliyah Amal Aman Amani Amar Amara Amer Ameer Amer Amin Amina Amine Aminah Amir Amira Amjad Ammar Amna Amr Anas Anass Anwar Arwa
    Asad Asil Aseel Ashraf Asma Asmaa Assad Ayah Ayat Ayham Ayman Ayoub Ayoob Ayub Aymen Aziz Aziza Azzam Badr Bahaa Bara Baraa
    Basel Basem Bashar Bashir Basil Basim Basma Bassam Bassel Batoul Batul Belal Bilal Bilel Bouchra Boushra Bushra Chaima
    Chadi Dalal Dalia Dana Dania Danya Diaa Dima Dina Diya Duaa Eman Emad Emir Fadel Fadi Fadia Fadil Fadwa Fahad Fahd Fahim Faisal
    Faiza Fares Farah Farid Farida Faris Farouk Fatema Fatemah Fatima Fatimah Fatin Fatma Fawzi Faysal Feras Firas Fouad
    Ghada Ghadir Ghaith Ghassan Ghazal Ghina Habib Habiba Hadeel Hadi Hadil Hafsa Haidar Haider Hajar Hakim Hala Halima
    Hamad Hamada Hamid Hamsa Hamza Hamzah Hana Hanaa Hanan Hani Hania Hanin Haneen Harun Haroun Hasan Hashem Hashim Hassan Hatem
    Hatim Haya Hayat Haytham Hazem Heba Hiba Hicham Hind Hisham Houda Huda Hud Husam Hussain Hussam Hussein Ibrahim Ibtisam
    Idris Idriss Ihab Ihsan Ikhlas Ikram Ilham Ilyas Iman Imane Imad Imran Inas Inaya Isam Ismael Ismail Israa Issa Iyad
    Jaber Jad Jafar Jalal Jalila Jamal Jamil Jamila Jana Janna Jannah Jasim Jassim Jawad Jenin Jihan Jinan Jory Joud Joudi Judi Jumana
    Kadir Kamal Kamel Kamil Kamila Karam Kareem Karim Karima Kassem Kawthar Khadija Khaled Khalid Khalil Khaldoun Khawla
    Kinan Kinda Laith Lama Lamar Lamia Lamis Latif Latifa Layal Layan Layla Leen Leila Lila Lilas Lina Linah Lubna Lujain
    Luay Maha Mahdi Maher Mahir Mahmood Mahmoud Mahmud Mais Majd Majed Majid Majida Malak Malek Malik Manal Manar Mansour
    Maram Mariam Marwa Marwan Maryam Masa Massa Mayar Mays Maysa Maysam Mazen Mehdi Meryem Mina Miral Moath Mohamad
    Mohamed Mohammad Mohammed Mohannad Mohsen Moin Mona Monir Monzer Mousa Moussa Muaz Mudar Muhamad Muhamed Muhammad Muhammed Muhanad
    Muna Munir Munira Muntaha Murad Mus'ab Musa Mustafa Mustapha Muthanna Nabil Nabila Nada Nader Nadim Nadin Nadine Nadir
    Nadira Naeem Nahed Nahla Naim Naima Najah Najat Najib Najla Najwa Nariman Naser Nasim Nasir Nasma Nasreen Nasrin Nasser Nawal Nawras
    Nayef Nazem Nehad Nermin Nesrin Nidal Nihad Nisrin Nizar Noor Nora Nour Noura Nouha Nuha Nur Nura Obaida Oday Ola Omaima Omar
    Omayma Omran Osama Osman Othman Oussama Qais Qasim Qusai Rabia Rachid Radwan Raed Rafat Rafik Raghad Rahaf Rahim Rahma
    Raja Rajaa Rakan Rama Ramadhan Rami Ramia Ramin Ramy Ramzi Rana Rand Rania Ranim Rashid Rasha Rasil Rawan Rayan Rayana Rayhan
    Razan Reda Reem Rema Reham Rida Riham Rihab Rim Rima Rita Riyad Riyadh Rola Rua Ruba Rukaya Rula Ruqaya Saad Saba Sabah
    Sabir Sabri Sadik Safa Safaa Safia Safiya Sahar Said Saif Sajid Sajida Sakina Salah Salam Salama Saleh Salem Salih
    Salim Salima Salma Salman Salwa Sama Samar Samer Sami Samia Samih Samir Samira Sana Sanaa Sara Sawsan Seif Selim Selma
    Sedra Sidra Shadi Shadia Shahad Shahd Shaima Shaimaa Sham Shams Sharif Shatha Shereen Sherin Siham Sihem Siraj Siwar
    Soha Souad Soukaina Suad Suha Suhail Suhayb Sulaiman Suleiman Sultan Sumaia Sumaya Sumayya Taha Taher Tahir Tala Talal
    Taleb Talia Talin Tamer Tamim Tarek Tariq Tarik Tasnim Tayseer Taym Thaer Toleen Tulin Ubaida Umaima Umar Usama Usman
    Wael Wafa Wafaa Wahid Waleed Walid Warda Wasim Wassim Widad Wiam Wissam Yahia Yahya Yamen Yaman Yamin Yara Yasar Yaser
    Yasin Yasir Yasmeen Yasmin Yasmina Yasmine Yasser Yassin Yassine Yazan Yazid Yosef Yosuf Younes Yousef Yousra Youssef Yunes Yunus
    Yusra Yusuf Zaid Zaina Zainab Zaki Zakaria Zakariya Zayd Zayn Zeid Zein Zeina Zeinab Zena Ziad Zineb Ziyad Zohra Zuhair
"""

TURKISH_KURDISH: Final = """
    Abdurrahman Adem Aden Ahmet Akif Alev Ali-Can Aleyna Alp Alper Alperen Altan Arda Arjin Arin Arjen Arman Asiye Aslan Asli Asya Atakan
    Atilla Avesta Avin Awat Ayaz Ayberk Aybüke Ayda Aydin Ayfer Ayhan Aykut Ayla Aylin Ayse Aysel Aysegül Aysenur Aysun Ayten Aziz
    Azad Azra Baris Baran Batuhan Bayram Bedirhan Bekir Belinay Bengisu Beran Berat Beray Beren Berfin Berivan Berk Berkay Berke Berkan Beritan
    Berzan Besir Betül Beyza Beyzanur Bilgin Birgül Bora Buket Bulut Bünyamin Burak Burcu Burhan Büsra Cagla Caner Cansel Cansu
    Cebrail Celal Celil Cem Cemal Cemil Cemile Cengiz Cennet Cetin Cevdet Ceyda Ceylan Cihan Ciwan Damla Defne Delal Delil
    Deniz Derya Derin Devran Dila Dilan Dilara Dilek Diler Dilnaz Dilovan Dilsad Döndü Doruk Dogan Dogukan Duru Ebru Ebubekir
    Ecrin Eda Edanur Edis Efe Ege Ekin Ekrem Ela Elanur Elif Elifnur Emel Emin Emine Emir Emirhan Emrah Emre Ender Enes Engin Ensar Eray Ercan Erdal Erdem
    Erdogan Eren Ergün Erhan Erkan Erol Ertugrul Esat Esila Esin Esma Esmanur Esra Evin Eylül Eymen Eyüp Fadime Faruk
    Fatih Ferhat Feride Feyza Fidan Figen Filiz Firat Fuat Furkan Gamze Gizem Gökhan Gönül Göksu Gülay Gülbahar Gülcan Gülizar Gülsen Gülsüm
    Gülten Günay Güney Gürkan Hacer Hakan Halil Halime Harun Hasibe Hatice Havin Havva Hayriye Hazal Helin Helîn Hevin Hivda Hilal Hira
    Hulya Hülya Hümeyra Hüseyin Idil Ihsan Ilayda Ilhan Ilker Ipek Irem Irmak Islim Ismet Ismihan Jiyan Jînda Jinda Kaan Kadir Kadriye Kardelen
    Kemal Kenan Kerem Kerim Kevser Koray Kübra Kürsat Lale Leman Levent Leyla Lorin Lokman Mahsun Mazlum Medine Mehmet Melek Meliha
    Melike Melis Melisa Meltem Mert Merve Mesut Metehan Metin Mevlüt Meyra Mihriban Mira Mirac Miray Miran Mirza Muhammet Muharrem Murat
    Musab Mustafa Müge Muzaffer Nalan Naz Nazan Nazdar Nazli Nazmiye Necati Nehir Nermin Nesrin Nesibe Nevin Nevzat Nihal Nihat Nilay Nisa Nisanur
    Nilgün Nilüfer Nimet Nizam Nuray Nurcan Nurgül Nuri Nursel Nurten Okan Oktay Olcay Onat Onur Orhan Osman Oguz Oguzhan Ozan Ömer
    Ömür Özcan Özge Özgür Özkan Özlem Pelin Pelda Perihan Pinar Polat Poyraz Ramazan Recep Reber Remzi Rengin Resul Rezan Rojda Rojin Rojan Rojhat Rohat
    Ronahi Roni Ronî Rozerin Rusen Rüya Rümeysa Sabiha Sabri Safak Salih Samet Savas Seda Sedat Sefa Sefer Seher Selami Selahattin Selcan
    Selcuk Selda Selen Selin Selvi Semanur Semih Semra Sena Senem Serap Serdar Serhat Serkan Sermin Servet Sevda Sevgi Sevil Sevim
    Sezen Sezer Sibel Sinan Sila Sirin Songül Soner Suat Sude Sudenaz Suna Süheyla Sükran Sükrü Süleyman Sümeyye Taha Taner Tarkan
    Tayfun Tayyip Tolga Toprak Tuba Tugba Tugce Tuncay Turan Turgut Türkan Ufuk Ugur Umut Ümit Ümmü Utku Veli Veysel Volkan Welat Xezal Yagiz
    Yagmur Yasemin Yavuz Yeliz Yeter Yigit Yildiz Yilmaz Yüksel Zafer Zana Zehra Zelal Zeki Zekiye Zerda Zerya Zeynep Zeyneb Zilan Zozan Zübeyde Züleyha Zümra
"""

PERSIAN_AFGHAN_PAKISTANI: Final = """
    Aadil Aarash Abida Adeel Afsaneh Afshin Ahsan Ajmal Alireza Amena Amirali Amirhossein Anahita Aqsa Arash Ardalan Arezoo Arian Ariana Arman
    Armita Arsalan Arshad Arya Aryan Asif Asim Asra Atefeh Atifa Atiq Azadeh Azam Azita Babak Bahar Bahare Bahram Bakhtawar Baseer Behnam
    Behnaz Behrooz Behrouz Benazir Bibi Dariush Daryan Daud Dawood Ehsan Elaha Elaheh Elham Elnaz Ershad Esmail Faheem Faiz Faraz Farhad Farhan
    Farhana Fariba Farida Farnaz Farshad Farshid Farwa Farzad Farzana Farzaneh Fawad Fereshteh Freshta Ghazala Ghulam Golnaz Habibullah
    Hafiz Hafza Hamed Hamida Hamidullah Hamna Haroon Haris Hasina Hassina Homa Homayoun Hooman Hosna Hossein Huma Humaira Hummayun Ikra Iqra Iram
    Iraj Irfan Ishaq Jabar Jalil Jamshid Javad Javed Javid Junaid Kambiz Kamran Kashif Kaveh Kayvan Keyvan Khatera Khurram Kiana Kiarash
    Kimia Kiyan Laleh Ladan Lailuma Laiba Maheen Mahin Mahnaz Mahsa Maliha Mana Maria Marjan Marzia Masih Masoud Masooma Massoud Matin
    Mehran Mehrdad Mehreen Meysam Milad Minoo Mirwais Mohsin Mojgan Mojtaba Momena Morteza Morsal Mubarak Mujtaba Nadia Naghmeh Nahid
    Najibullah Narges Nargis Nasir Nastaran Naveed Navid Nazanin Nazia Neda Negar Negin Nima Nilofar Niloufar Noman Noorullah Omid Orzala
    Osama Parastoo Parisa Parisha Parham Parnian Parsa Parvin Parwana Parwin Payam Payman Pedram Pegah Pejman Pouria Pouya Qasem
    Raheel Rahila Rahmat Ramesh Reshad Reyhaneh Reza Rizwan Robina Rohullah Romina Roshan Roya Rukhsana Saadia Sabawoon Sadaf Sadia
    Saeed Saeid Sahel Sahil Saima Saira Sajad Samaneh Sanam Sania Sarwar Sepehr Setareh Setayesh Shabana Shabnam Shafiq Shaghayegh
    Shahab Shahin Shahla Shahram Shakila Shamila Shazia Sheida Shervin Shima Shirin Shoaib Shokria Shukria Sohail Sohrab Soheil Soheila Soraya
    Sumbal Sumera Tahira Tahmina Taimur Tamana Tanveer Tayyaba Umair Usman Uzair Uzma Vahid Waheed Waqar Waqas Yalda Yama Yasaman Yasna
    Yousaf Zabi Zabihullah Zahid Zahida Zahra Zain Zaman Zara Zarina Zeeshan Zia Zohal Zohreh Zubair Zunaira
"""

SOMALI_ERITREAN_AFRICAN: Final = """
    Aamiin Abdi Abdiaziz Abdifatah Abdihakim Abdikadir Abdikarim Abdilahi Abdimalik Abdinasir Abdirahim Abdirahman Abdirashid Abdirisaq
    Abdisalam Abdiwahab Abdiwali Abdulahi Abdulkadir Abdullahi Abel Abraham Abrehet Abshir Abukar Adaeze Adan Aden Adhanom Afework Afomia Afrah Aisho Akello Alem
    Alganesh Alia Almaz Amanuel Amina Aminata Amiin Ane Anisa Anab Aregai Aron Asad Ashanti Asha Asli Asmeret Astur Awa Awad Awale Awet Ayaan Ayan Ayanle
    Ayub Azeb Barkhad Berhane Betelhem Bereket Biniam Bilan Binyam Bisrat Bisharo Blessing Bontu Burhan Cabdi Caasha Chidi Chidera Chinedu Chioma Chukwu Cumar
    Dahabo Dahir Daahir Daniat Daud Dawit Deborah Deeqa Degan Deqa Desta Diallo Diriye Ebyan Efrem Elilta Elmi Elsabet Emeka Ermias Eyob Ezekiel
    Fadumo Faduma Faisa Faiza Falis Farah Farhia Farhiya Fartun Fardowsa Fardus Fartuun Fatou Fatoumata Fathi Fathia Fatuma Fawzia Feruz Feven Filmon Filsan
    Fikir Freweini Genet Ghenet Ghirmay Godwin Guled Guleed Hababa Habib Habon Habtom Haben Habiba Hafsa Haji Halgan Halimo Hamdi
    Hanad Hani Hawa Hawo Helen Henok Hermon Hibo Hiwot Hodan Hoda Hodo Horiyo Hoodo Hosana Ibado Idil Idris Ifeanyi Ifrah Ifrax Ikran Ilhan Ilwad Ilyaas Isha
    Ismahan Isra Isse Jamaal Jama Jamac Jibril Jibriil Joy Kadra Kadiatou Kamau Keb Kalid Khadar Khadija Khadra Khalid Kibrom Kidane Kidist
    Kofi Kojo Kwabena Kwame Kwaku Ladan Leul Leyla Liban Liiban Lidya Luul Luwam Mahad Mahamed Mahlet Mamadou Mariama Marian Maslah Maxamed Maxamud Mebrahtu Medhanie
    Merhawi Meron Milion Millen Mohamud Mulki Muluberhan Mumin Muna Muniro Musab Mussie Mustafe Naima Nahom Najma Nasra Nasteho
    Natnael Ngozi Nimco Nimo Nura Nuradin Nuruddin Obinna Okechukwu Oluwaseun Omaar Ousman Petros Precious Qadan Rahel Rahma Rahmo Ramla Roble Robel Roda Rodas
    Rooble Ruweyda Ruun Ruqiya Saado Saadia Saara Saynab Sacdiyo Saciid Safiya Sagal Sahra Saida Salado Samatar Samrawit Samson Samuel Saron Seble Sekou
    Selam Selamawit Semhar Senait Shamso Shukri Shueyb Simret Siham Sirad Solomon Sofoniyas Suad Sucaad Suldan Sumaya Surer Tekle Tesfay Tesfaye Tewelde Tsegay
    Tsehay Tsion Ubah Umayma Uche Ugbad Warsame Warda Winta Xaawa Xalimo Xamdi Xasan Yacqub Yafet Yahye Yared Yasmiin Yaqub Yirga Yodit
    Yohana Yohannes Yonas Yonatan Yordanos Yusur Zahra Zakariye Zaynab Zebib Zeray
"""

POLISH_UKRAINIAN_RUSSIAN: Final = """
    Adela Adrianna Agata Agnieszka Albina Aleksandra Aleksander Aleksej Aleksei Aleksiej Alesya Alevtyna Alicja Aliona Alisa Alona Alyona Amelka Anastasiia Anastasija
    Anastasiya Anatolij Anatoliy Andrej Andrii Andrij Andriy Andrzej Andzhelika Aneta Angelika Ania Aniela Anhelina Aniko Antek Antoni Antonina Anzhelika Arina Arkadiusz
    Arsen Arsenij Artem Artemij Artiom Artjom Artyom Asia Bartek Bartlomiej Bartosz Basia Beata Blanka Blazej Bogdan Bogdana Bogna
    Bogumil Bohdan Bohdana Boleslaw Borys Borislava Bozena Bronislaw Cezary Czeslaw Dagmara Damir Danil Danila Danylo Darek Daria Dariia Darija Dariusz Darya
    Daryna David Dawid Demian Demyan Denys Diana Dmitri Dmitrij Dmytro Dobromil Dominik Dominika Dorota Edyta Egor Elizaveta Elzbieta Emilka Eryk Eugeniusz Eva Evgenia
    Evgeny Ewa Ewelina Fedir Fedor Filip Franciszek Franek Gabriela Galina Gennadij Gleb Grazyna Grzegorz Halina Halyna Hanka Hanna Henryk Hlib Hryhorij
    Hubert Ignacy Igor Ihor Illia Illya Ilona Ilya Inna Irena Iryna Ivanka Ivanna Iwona Izabela Jacek Jadwiga Jagoda Jakub Jan Janina
    Janusz Jarek Jaroslav Jaroslaw Jasiek Jerzy Joanna Jolanta Jozef Julian Julita Juri Jurij Justyna Kacper Kajetan Kaja Kalina Kamil Kamila Karolina
    Kasia Kasjan Katarzyna Katerina Kateryna Katia Katya Kazimierz Khrystyna Kinga Kinga Kira Kiryl Kirill Klaudia Klementyna Konstantyn Kornelia Krystian Krystyna Krzysztof Ksawery Ksenia
    Kseniia Kuba Kyrylo Larysa Laryssa Lech Lena Leokadia Leszek Lesya Lev Lew Lidia Lidiia Lilia Liliana Liliia Lilya Ludmila Ludmyla Ludwik Lukasz Liubov Lyubov Lyudmyla Maciej
    Maciek Magda Maja Makar Maksim Maksym Maksymilian Malgorzata Malwina Marcel Marcelina Marcin Marek Margarita Margaryta Mariia Marija Mariana Marianna Mariola Mariusz Mariya
    Marta Martyna Maryna Marzena Mateusz Matvij Matviy Matylda Matvei Maxym Melaniia Michal Michalina Mieczyslaw Mikhail Mikita Mikolaj Milana Milosz Miroslav Miroslaw Miroslawa Misza Monika Mykhailo Mykola
    Mykyta Myroslav Myroslava Nadiia Nadija Nadzeya Nastya Natalka Nataliia Nataliya Natan Nazar Nazarii Nazariy Nel Nestor Nikodem Nikola Nina Oksana Olek Oleg Oleh Oleksandr Oleksandra Oleksii
    Oleksij Oleksiy Olena Olesia Olesya Olha Oliwia Oliwier Oliwer Orest Ostap Oxana Pavel Pavlo Patrycja Patryk Pawel Piotr Piotrek Platon Polina Przemyslaw Radek
    Radoslaw Rafal Remigiusz Renata Robert Rodion Roksana Roksolana Roma Roman Rostislav Rostyslav Ruslan Ruslana Ryszard Sasha Sebastian Semen Sergej Sergei Sergiy Sergiusz Serhii Serhij Serhiy
    Slawomir Snizhana Sofiia Sofija Sofiya Solomiia Solomiya Stanislav Stanislaw Stanislawa Staś Stas Stefania Stepan Svetlana Sviatoslav Svitlana Swietlana Swiatoslaw Sylwester Sylwia Szczepan
    Szymon Tadeusz Tamila Taras Tatiana Tatyana Teodor Teresa Tetiana Tetyana Tihon Timofei Timofej Timur Tomasz Tomek Tymofii Tymofij Tymofiy Tymon Tymoteusz Uliana Ulyana Urszula Ustym Vadim Vadym
    Valentyn Valentyna Valeria Valeriia Valerij Valeriya Varvara Vasil Vasyl Vasylyna Vera Vika Viktoriia Viktorija Viktoriya Violeta Vira Vitaliia Vitalii Vitalij Vitaliy Vlad Vlada Vladislav
    Vladislava Vladyslav Vladyslava Volodymyr Vsevolod Vyacheslav Waclaw Wanda Waldek Weronika Wieslaw Wiktor Wiktoria Wieslawa Witold Wladyslaw Wojciech Wojtek Yana Yaroslav Yaroslava Yarina Yaryna Yegor Yehor
    Yelyzaveta Yeva Yevgeniy Yevhen Yevhenii Yevheniia Yulia Yuliia Yuliya Yurii Yurij Yuriy Zakhar Zbigniew Zdzislaw Zlata Zofia Zoia Zoriana Zosia Zoya Zuza Zuzanna Zygmunt
"""

ROMANIAN_BULGARIAN_HUNGARIAN: Final = """
    Adelina Adina Adriana Aleksandar Alexandru Alin Anca Andra Andrada Andreea Andrei Andras Angel Antoaneta Antonela Asen Atanas Attila Aurel Aurelia Aurica
    Balazs Bence Bianca Bogdana Boglarka Bojidar Boris Borislav Boyan Calin Carmen Casian Catalin Catalina Cezar Ciprian Claudiu Codrin Codruta Constantin Corina
    Cosmin Cosmina Costel Cristi Cristian Cristiana Cristina Csaba Csilla Damyan Daniela Danut Darius Delia Denisa Desislava Dimitar Dimitrie Dimo
    Dorin Dorina Doina Dorka Dragos Dumitru Ecaterina Ekaterina Eduard Elitsa Emese Emilian Eniko Erzsebet Eszter Eugen Eva Fabiana Ferenc Flaviu Florin Florina Gabor Gabriela Gavril Gergana
    Gergely Gergo Georgi Georgiana Georgeta Gheorghe Gyorgy Hristo Horatiu Iancu Ileana Ilie Ilinca Ilona Imre Ioan Ioana Ion Ionel Ionela Ionut Irina Istvan Iulia Iulian Iuliana Iustin Ivaylo
    Ivelina Ivo Jozsef Judit Kaloyan Katalin Kinga Kiril Krasimir Krisztian Krisztina Kristiyan Lacramioara Laszlo Lavinia Lazar Lenuta Levente Liliana Liviu Loredana Luminita Lucian Luciana Lyubomir Madalin Madalina Magdolna Marcela Marian
    Maricica Marin Mariana Mariela Marinela Marius Matei Mate Mihaela Mihai Mihail Miklos Milena Mircea Mirela Miruna Monica Narcisa Nadezhda Natalia Nevena Nicoleta Nicolae Nicu Nikolay Octavian Oana Orsolya Ovidiu Paraschiva Patric Paul Pavel Petar
    Petre Petru Petya Plamen Rada Radka Radoslav Radu Raluca Rares Rayna Razvan Remus Reka Roxana Ruxandra Sabin Sandor Sandu Sanda Serban Sergiu Silviu Silvia Simona Sorin Sorina Stanimir Stefan
    Stefania Stela Stoyan Stoyanka Szabolcs Szilvia Tamas Teodora Teodor Theodora Tibor Tiberiu Todor Traian Tsvetan Tsvetelina Tudor Valentin Valeriu Vasile Vasilica Vasil Velislava Ventsislav Veselin Viorel Viorica Viktoriya Vlad Yanka Yoana Yordan Yordanka
    Zaharia Zdravko Zhivko Zoltan Zsofia Zsolt Zsuzsa Zsuzsanna
"""

BALKAN_BALTIC: Final = """
    Adelisa Adis Admir Adna Agim Agnija Agron Aida Aidas Aiste Ajla Ajsa Alban Albana Albulena Aldin Aldina Algirdas Alen Almedin Almedina Almir Almira Alvydas Amar Amel
    Amela Amila Amra Ana Andris Andrius Anel Anela Anes Anesa Anisa Anita Antanas Arber Arbnora Arben Arbresha Ardian Ardit Arijana Arijus Armin Armina Arnas Arta Arturas Arvydas Asim Asmir Asta Ausra
    Avdo Azemina Azra Aurelija Austeja Bajram Bekim Besa Besart Besim Besnik Biljana Blerim Blerta Blerina Bojan Boban Bojana Boris Branka Branko Burim Danijel Danijela Darijo Darko Darja Davor Dejan Deividas Denis Diellza Dino Domantas Dovydas Dovile
    Dragan Dragana Drita Driton Dusan Dzana Dzejla Dzenan Dzenana Dzenita Dzenis Edin Edina Edita Edmond Egle Elira Elma Elmedin Elmir Elmira Eldin Elvir Elvira Elvis Emina Emir Endrit Enis Enisa Ensar Erion Ermin Ermina Ernestas Erza
    Fatime Fatmir Fatjon Fikret Fisnik Flamur Flutura Gabija Gentiana Gent Gezim Giedre Gintare Goran Gordana Gresa Gytis Hajra Hana Haris Harun Hasiba Hatidza Husein Ieva Iljir Ilir Indira Indre
    Irma Irmantas Ismeta Ivana Ivona Ivica Jana Janis Jasmin Jasminka Jasna Jelena Jelizaveta Jokubas Jonida Josip Jovan Jovana Julija Justas Justina Kadri Kamile Karolis Karlis Katarina Kenan Kestutis Kotryna Kristijan Kristaps
    Laima Laura Lauris Lejla Lejda Leonita Leonora Leotrim Leutrim Liepa Linas Lirie Liridon Ljiljana Ljubica Lorik Luka Lukrecija Lum Majlinda Marija Marijan Marijana Marina Marko Mantas Mantvydas Matas Mateja Matej Mehmed Melisa Mensur Meliha Merima Mersiha Mersad Milda Milica Milan Milena Milos Miodrag Mirela
    Mirnes Mirsad Mirsada Mirza Mladen Modestas Muamer Muhamet Muharem Munevera Nadan Naida Naim Nedzad Nejla Nejra Neda Nemanja Nenad Nermina Nermin Nerijus Neringa Nevena Nikola Nikolina Nojus Novak Odeta Olta Omer Osman Paulius Petar Petras Povilas Predrag Qendrim Rada Radmila
    Radovan Raimonda Ramiz Ramona Rasa Redon Refik Rejhana Renate Ridvan Rimas Rokas Rozafa Rugile Rukija Rusne Sabahudin Sabina Sadeta Safet Salih Samra Sandra Sanela Sanja Sara Sasa Saule Sead Sefik Sejla Selmir Semir Semira Senad Senada Simonas Simas Skaiste Slavica Slobodan Snezana Srdan Stipe
    Suada Suad Sulejman Tadas Tajra Tanja Tarik Teodora Teuta Tijana Tomas Tomislav Ugne Urte Vaidas Vaida Valdrin Valentina Valon Valmir Vedad Vedran Vesa Vesna Viktorija Vilius Viltė Vilte Violeta Vjosa Vladan Vladana Vytautas Zana Zarko Zdenka Zejna Zejneb Zlatan Zlatko Zoran Zorica Zydrunas Zygimantas Ziva
"""

ASIAN: Final = """
    Aarav Aarushi Abhishek Abinaya Aditi Aditya Aishwarya Ajay Akash Akshay Amit Amrit Ananya Anand Anbu Anh Anil Anish Anjali Ankita Anuja Anusha Apinya Aravind Arjun Arun Aruna Arusha Arvin Arya Asha
    Ashok Ashwin Aung Bao Bhavya Bich Binh Boonsri Chau Chaiya Chan Chanida Chi Chinh Cuong Darshan Deepa Deepak Devi Dhara Dharshini Diep Divya Diya Dinh Duc Duong Duy Duyen
    Ganesh Gayathri Giang Gita Gopal Haruto Hai Harini Hari Hien Hieu Hiroki Hoa Hoang Hoai Hong Htoo Hung Huong Huy Huyen Ishaan Ishan Isha Janani Jasleen Jaya Jayden Jeyan Jia Jie Jin
    Kalai Kanchana Kanya Karthik Karthika Kavitha Kavya Keerthana Khanh Khin Khoa Khoi Kiran Kishan Krishna Kumar Kyaw Lakshmi Lan Lakshan Laxmi Linh Loan Long Madhavi Madhuri Malai Mali Manoj Maung
    Meena Meera Mei Ming Minh Mohan Mu Naruto Nam Nan Nareerat Naveen Neha Nga Ngan Ngoc Nguyen Nhan Nhi Nhung Nirmala Nisha Nitin Nittaya Nok Noppadol Nuch Nut Oanh Paw Phong Phuc Phuong Pinky Pooja Prakash Pranav Prasad Praveen Prema Preeti Priya Priyanka
    Quan Quang Quoc Quyen Quynh Rahul Raj Rajan Rajesh Rakesh Ram Ramesh Rani Ravi Renuka Rina Rishi Ritu Rohan Rohit Roshni Sachin Sahana Saira Sakura Sandeep Sanjay Sanjana Santhosh Saranya Saroja Sathya Satoshi
    Shankar Shanti Shivani Shreya Shyam Siddharth Sirikit Sita Somchai Somsak Son Sonia Sopha Srey Suda Sujatha Sunil Sunita Supaporn Suresh Surya Sushma Swathi Tae Takumi Tam Tan Thao Thanh Thang Thanushan Thi Thien Thinh Tharani Thomassine Thu Thuy Tien Tin Toan Trang Tran Tri Trinh Trung Truong Tu Tuan Tung Tuyen Tuyet
    Uma Usha Vanitha Vani Varun Vasanth Vasuki Vijay Vijaya Vikram Vimal Vinh Vinoth Vishal Vithushan Viet Vy Wanida Wei Xiao Xin Xuan Yan Yen Yuki Yuna Yuto Zaw Zhang
"""

NORTH_ATLANTIC_AND_WESTERN: Final = """
    Aaron Aidan Aileen Aki Aksal Aleqa Allison Alison Amaruq Amy Angutivik Angutimmarik Aputsiaq Aqqalu Aqqaluk Arnaq Arnarulunnguaq Arnatsiaq Arnar Atli Auður Avijâja Aviaq Bárður Beinir Bergljot Birita Bjarki Bjarni Bogi Brad Bradley Brandon Brooke Bryan Cameron Cassandra Chelsea Chloé Christa Cindy Colette
    Connor Dakota Daniela Davíð Delphine Derek Duncan Dánjal Eirik Eiríkur Elspa Erin Ethan Etienne Eyðun Fernanda Fernando Francesca Francesco Francois Giulia Giorgia Giovanni Gonzalo Guðrun Guillermo Gunnvá Gunn Gustavo Hailey Hallur Hans-Pele Hayley Heðin Hera Hjördis Høgni Inuk Inuuk Inunnguaq Inuunnguaq Ivana Ivalo
    Jákup Jaden Janina Jasper Javier Joana Joao Jógvan Jónas Jóhanna Jonny Jorge Jose Juan Juana Juanita Juana Julio Kaali Kaitlyn Karítas Katrín Kayla Kelly Kimberly Kjartan Kristjan Kylie Kunuk Lauren Lív Lars-Emil Laura-Marie Logan Lourdes Lucinda Lynn Maliina Malik Makkak Malu Manuela Manumina Mariana Marisol Marcelo Marit Mason Megan Mathieu Miguel
    Miki Mikisoq Mikaela Minannguaq Minnguaq Naalu Naasunnguaq Naduk Naduk Najaaraq Nathalia Nivi Niviaq Niviarsiaq Nicolás Nuka Nukaaka Nukappiaaluk Nukakkuluk Nuunu Nuno Olavur Orri Óli Pablo Paninnguaq Paarma Pana Panik Paneeraq Pavia Paulo Pedro Pele Pilu Pilutaq Pipaluk Pátur Qillaq Qupanuk Rafaela Rannvá Ricardo Rodrigo Rógvi Ronan Róin Rosario Salik Samal Sámal
    Santiago Sean Sergio Sharon Shannon Sigga Silvana Sikkerneq Siku Sofus Stacy Steinar Súsanna Sveinn Taylor Teitur Tiffany Thiago Tóra Tróndur Tukummeq Tupaarnaq Turið Uiloq Uvdloriaq Ulloriaq Valbjørg Vanda Vónbjørt Zachary Zoé
    Agathe Anouk Alain Amélie Anneke Antoine Bastien Bernadette Bruno Celia Chiara Claire Claude Dieter Dietmar Dirk Elke Emilienne Esteban Fabio Federico Florence Fleur Friedrich Geert Gerard Giacomo Gisela Guillaume Gunther Günther Hanneke Hans-Peter Heike Heinz Helmut Ingo Jana Jannis Joost Jürgen Karl-Heinz Katja Lukas Lorraine Luc Maarten
    Manon Marcos Markus Marlies Matthijs Maurice Monique Nicolette Noémie Olivier Pieter Raúl Rainer Reinhard Remy Rosanna Rutger Sabrina Siegfried Sieglinde Sven Thibault Thijs Udo Ute Uwe Valerie Wolfgang Yves
    Mariel Marisa Michelle Jomar Jericho Rowena Rosalinda Maricel Marites Jocelyn Analyn Imelda Lourdes Rodel Arnel Jayson Jomel Cherry Princess Angelo
    Shira Noam Yael Eitan Tamar Avigail Moshe Yaakov Chaim Rivka Ari Eli
    Malthe-Emil Sofus Severinus Vitali Storm-Emil Wilhelmina Wilfred Wiggo Wille
"""

SURNAMES: Final = """
    Nielsen Jensen Hansen Andersen Pedersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen Kristensen Olsen
    Thomsen Christiansen Poulsen Johansen Mortensen Knudsen Jakobsen Jacobsen Mikkelsen Frederiksen Laursen Henriksen Lassen
    Eriksen Clausen Simonsen Svendsen Andreasen Iversen Jeppesen Mogensen Jespersen Nissen Lauridsen Frandsen Jepsen Hermansen
    Carlsen Kjær Vestergaard Nygaard Kjeldsen Østergaard Bertelsen Bendtsen Nørgaard Schmidt Lauritsen Danielsen Mathiesen
    Davidsen Steffensen Thygesen Bech Michelsen Eskildsen Ottosen Therkildsen Overgaard Dahl Dam Bruun Kristiansen Gregersen
"""
