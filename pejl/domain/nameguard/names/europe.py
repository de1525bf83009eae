"""First names of families from the rest of Europe and from the North Atlantic."""

from typing import Final

POLISH_UKRAINIAN_RUSSIAN: Final = """
    Adela Adrianna Agata Agnieszka Albina Aleksander Aleksandra Aleksei Aleksej Aleksiej Alesya Alevtyna
    Alicja Aliona Alisa Alona Alyona Amelka Anastasiia Anastasija Anastasiya Anatolij Anatoliy Andrej Andrii
    Andrij Andriy Andrzej Andzhelika Aneta Angelika Anhelina Ania Aniela Aniko Antek Antoni Antonina
    Anzhelika Arina Arkadiusz Arsen Arsenij Artem Artemij Artiom Artjom Artyom Bartek Bartlomiej Bartosz
    Basia Beata Blanka Blazej Bogdan Bogdana Bogna Bogumil Bohdan Bohdana Boleslaw Borislava Borys Bozena
    Bronislaw Cezary Czeslaw Dagmara Damir Danil Danila Danylo Darek Daria Dariia Darija Dariusz Darya
    Daryna David Dawid Demian Demyan Denys Diana Dmitri Dmitrij Dmytro Dobromil Dominik Dominika Dorota
    Edyta Egor Elizaveta Elzbieta Emilka Eryk Eugeniusz Eva Evgenia Evgeny Ewa Ewelina Fedir Fedor Filip
    Franciszek Franek Gabriela Galina Gennadij Gleb Grazyna Grzegorz Halina Halyna Hanka Hanna Henryk Hlib
    Hryhorij Hubert Ignacy Igor Ihor Illia Illya Ilona Ilya Inna Irena Iryna Ivanka Ivanna Iwona Izabela
    Jacek Jadwiga Jagoda Jakub Jan Janina Janusz Jarek Jaroslav Jaroslaw Jasiek Jerzy Joanna Jolanta Jozef
    Julian Julita Juri Jurij Justyna Kacper Kaja Kajetan Kalina Kamil Kamila Karolina Kasia Kasjan Katarzyna
    Katerina Kateryna Katia Katya Kazimierz Khrystyna Kinga Kira Kirill Kiryl Klaudia Klementyna Konstantyn
    Kornelia Krystian Krystyna Krzysztof Ksawery Ksenia Kseniia Kuba Kyrylo Larysa Laryssa Lech Lena
    Leokadia Lesya Leszek Lev Lew Lidia Lidiia Lilia Liliana Liliia Lilya Liubov Ludmila Ludmyla Ludwik
    Lukasz Lyubov Lyudmyla Maciej Maciek Magda Maja Makar Maksim Maksym Maksymilian Malgorzata Malwina
    Marcel Marcelina Marcin Marek Margarita Margaryta Mariana Marianna Mariia Marija Mariola Mariusz Mariya
    Marta Martyna Maryna Marzena Mateusz Matvei Matvij Matviy Matylda Maxym Melaniia Michal Michalina
    Mieczyslaw Mikhail Mikita Mikolaj Milana Milosz Miroslav Miroslaw Miroslawa Misza Monika Mykhailo Mykola
    Mykyta Myroslav Myroslava Nadiia Nadija Nadzeya Nastya Nataliia Nataliya Natalka Natan Nazar Nazarii
    Nazariy Nel Nestor Nikodem Nikola Nina Oksana Oleg Oleh Olek Oleksandr Oleksandra Oleksii Oleksij
    Oleksiy Olena Olesia Olesya Olha Oliwer Oliwia Oliwier Orest Ostap Oxana Patrycja Patryk Pavel Pavlo
    Pawel Piotr Piotrek Platon Polina Przemyslaw Radek Radoslaw Rafal Remigiusz Renata Robert Rodion Roksana
    Roksolana Roman Rostislav Rostyslav Ruslan Ruslana Ryszard Sasha Sebastian Sergei Sergej Sergiusz Sergiy
    Serhii Serhij Serhiy Slawomir Snizhana Sofiia Sofija Sofiya Solomiia Solomiya Stanislav Stanislaw
    Stanislawa Stas Stefania Stepan Svetlana Sviatoslav Svitlana Swiatoslaw Swietlana Sylwester Sylwia
    Szczepan Szymon Tadeusz Tamila Taras Tatiana Tatyana Teodor Teresa Tetiana Tetyana Tihon Timofei Timofej
    Timur Tomasz Tomek Tymofii Tymofij Tymofiy Tymon Tymoteusz Uliana Ulyana Urszula Ustym Vadim Vadym
    Valentyn Valentyna Valeria Valeriia Valerij Valeriya Varvara Vasil Vasyl Vasylyna Vera Vika Viktoriia
    Viktorija Viktoriya Violeta Vira Vitalii Vitaliia Vitalij Vitaliy Vlad Vlada Vladislav Vladislava
    Vladyslav Vladyslava Volodymyr Vsevolod Vyacheslav Waclaw Waldek Wanda Weronika Wieslaw Wieslawa Wiktor
    Wiktoria Witold Wladyslaw Wojciech Wojtek Yana Yarina Yaroslav Yaroslava Yaryna Yegor Yehor Yelyzaveta
    Yeva Yevgeniy Yevhen Yevhenii Yevheniia Yulia Yuliia Yuliya Yurii Yurij Yuriy Zakhar Zbigniew Zdzislaw
    Zlata Zofia Zoia Zoriana Zosia Zoya Zuza Zuzanna Zygmunt
"""

ROMANIAN_BULGARIAN_HUNGARIAN: Final = """
    Adelina Adina Adriana Aleksandar Alexandru Alin Anca Andra Andrada Andras Andreea Andrei Angel Antoaneta
    Antonela Asen Atanas Attila Aurel Aurelia Aurica Balazs Bence Bianca Bogdana Boglarka Bojidar Boris
    Borislav Boyan Calin Carmen Casian Catalin Catalina Cezar Ciprian Claudiu Codrin Codruta Constantin
    Corina Cosmin Cosmina Costel Cristi Cristian Cristiana Cristina Csaba Csilla Damyan Daniela Danut Darius
    Delia Denisa Desislava Dimitar Dimitrie Dimo Doina Dorin Dorina Dorka Dragos Dumitru Ecaterina Eduard
    Ekaterina Elitsa Emese Emilian Eniko Erzsebet Eszter Eugen Eva Fabiana Ferenc Flaviu Florin Florina
    Gabor Gabriela Gavril Georgeta Georgi Georgiana Gergana Gergely Gergo Gheorghe Gyorgy Horatiu Hristo
    Iancu Ileana Ilie Ilinca Ilona Imre Ioan Ioana Ion Ionel Ionela Ionut Irina Istvan Iulia Iulian Iuliana
    Iustin Ivaylo Ivelina Ivo Jozsef Judit Kaloyan Katalin Kinga Kiril Krasimir Kristiyan Krisztian
    Krisztina Lacramioara Laszlo Lavinia Lazar Lenuta Levente Liliana Liviu Loredana Lucian Luciana Luminita
    Lyubomir Madalin Madalina Magdolna Marcela Marian Mariana Maricica Mariela Marin Marinela Marius Matei
    Mihaela Mihai Mihail Miklos Milena Mircea Mirela Miruna Monica Nadezhda Narcisa Natalia Nevena Nicolae
    Nicoleta Nicu Nikolay Oana Octavian Orsolya Ovidiu Paraschiva Patric Paul Pavel Petar Petre Petru Petya
    Plamen Rada Radka Radoslav Radu Raluca Rares Rayna Razvan Reka Remus Roxana Ruxandra Sabin Sanda Sandor
    Sandu Serban Sergiu Silvia Silviu Simona Sorin Sorina Stanimir Stefan Stefania Stela Stoyan Stoyanka
    Szabolcs Szilvia Tamas Teodor Teodora Theodora Tiberiu Tibor Todor Traian Tsvetan Tsvetelina Tudor
    Valentin Valeriu Vasil Vasile Vasilica Velislava Ventsislav Veselin Viktoriya Viorel Viorica Vlad Yanka
    Yoana Yordan Yordanka Zaharia Zdravko Zhivko Zoltan Zsofia Zsolt Zsuzsa Zsuzsanna
"""

BALKAN_BALTIC: Final = """
    Adelisa Adis Admir Adna Agim Agnija Agron Aida Aidas Aiste Ajla Ajsa Alban Albana Albulena Aldin Aldina
    Alen Algirdas Almedin Almedina Almir Almira Alvydas Amar Amel Amela Amila Amra Ana Andris Andrius Anel
    Anela Anes Anesa Anisa Anita Antanas Arben Arber Arbnora Arbresha Ardian Ardit Arijana Arijus Armin
    Armina Arnas Arta Arturas Arvydas Asim Asmir Asta Aurelija Ausra Austeja Avdo Azemina Azra Bajram Bekim
    Besa Besart Besim Besnik Biljana Blerim Blerina Blerta Boban Bojan Bojana Boris Branka Branko Burim
    Danijel Danijela Darijo Darja Darko Davor Deividas Dejan Denis Diellza Dino Domantas Dovile Dovydas
    Dragan Dragana Drita Driton Dusan Dzana Dzejla Dzenan Dzenana Dzenis Dzenita Edin Edina Edita Edmond
    Egle Eldin Elira Elma Elmedin Elmir Elmira Elvir Elvira Elvis Emina Emir Endrit Enis Enisa Ensar Erion
    Ermin Ermina Ernestas Erza Fatime Fatjon Fatmir Fikret Fisnik Flamur Flutura Gabija Gent Gentiana Gezim
    Giedre Gintare Goran Gordana Gresa Gytis Hajra Hana Haris Harun Hasiba Hatidza Husein Ieva Ilir Iljir
    Indira Irma Irmantas Ismeta Ivana Ivica Ivona Jana Janis Jasmin Jasminka Jasna Jelena Jelizaveta Jokubas
    Jonida Josip Jovan Jovana Julija Justas Justina Kadri Kamile Karlis Karolis Katarina Kenan Kestutis
    Kotryna Kristaps Kristijan Laima Laura Lauris Lejda Lejla Leonita Leonora Leotrim Leutrim Liepa Linas
    Liridon Lirie Ljiljana Ljubica Lorik Luka Lukrecija Majlinda Mantas Mantvydas Marija Marijan Marijana
    Marina Marko Matas Matej Mateja Mehmed Meliha Melisa Mensur Merima Mersad Mersiha Milan Milda Milena
    Milica Milos Miodrag Mirela Mirnes Mirsad Mirsada Mirza Mladen Modestas Muamer Muhamet Muharem Munevera
    Nadan Naida Naim Neda Nedzad Nejla Nejra Nemanja Nenad Nerijus Neringa Nermin Nermina Nevena Nikola
    Nikolina Nojus Novak Odeta Olta Omer Osman Paulius Petar Petras Povilas Predrag Qendrim Rada Radmila
    Radovan Raimonda Ramiz Ramona Rasa Redon Refik Rejhana Renate Ridvan Rimas Rokas Rozafa Rugile Rukija
    Rusne Sabahudin Sabina Sadeta Safet Salih Samra Sandra Sanela Sanja Sara Sasa Saule Sead Sefik Sejla
    Selmir Semir Semira Senad Senada Simas Simonas Skaiste Slavica Slobodan Snezana Srdan Stipe Suad Suada
    Sulejman Tadas Tajra Tanja Tarik Teodora Teuta Tijana Tomas Tomislav Ugne Urte Vaida Vaidas Valdrin
    Valentina Valmir Valon Vedad Vedran Vesa Vesna Viktorija Vilius Vilte Violeta Vjosa Vladan Vladana
    Vytautas Zana Zarko Zdenka Zejna Zejneb Ziva Zlatan Zlatko Zoran Zorica Zydrunas Zygimantas
"""

NORTH_ATLANTIC_AND_WESTERN: Final = """
    Aaron Agathe Aidan Aileen Aki Aksal Alain Aleqa Alison Allison Amaruq Amy Amélie Analyn Angelo
    Angutimmarik Angutivik Anneke Anouk Antoine Aputsiaq Aqqalu Aqqaluk Ari Arnaq Arnar Arnarulunnguaq
    Arnatsiaq Arnel Atli Auður Aviaq Avigail Avijâja Bastien Beinir Bergljot Bernadette Birita Bjarki Bjarni
    Bogi Brad Bradley Brandon Brooke Bruno Bryan Bárður Cameron Cassandra Celia Chaim Chelsea Cherry Chiara
    Chloé Christa Cindy Claire Claude Colette Connor Dakota Daniela Davíð Delphine Derek Dieter Dietmar Dirk
    Duncan Dánjal Eirik Eiríkur Eitan Eli Elke Elspa Emilienne Erin Esteban Ethan Etienne Eyðun Fabio
    Federico Fernanda Fernando Fleur Francesca Francesco Francois Friedrich Gareth Geert Gerard Giacomo
    Giorgia Giovanni Gisela Giulia Gonzalo Guillaume Guillermo Gunn Gunnvá Gunther Gustavo Guðrun Günther
    Hailey Hallur Hanneke Hans-Pele Hans-Peter Hayley Heike Heinz Helmut Hera Heðin Hjördis Høgni Imelda
    Ingo Inuk Inunnguaq Inuuk Inuunnguaq Ivalo Ivana Jaden Jana Janina Jannis Jasper Javier Jayson Jericho
    Joana Joao Jocelyn Jomar Jomel Jonny Joost Jorge Jose Juan Juana Juanita Julio Jákup Jógvan Jóhanna
    Jónas Jürgen Kaali Kaitlyn Karl-Heinz Karítas Katja Katrín Kayla Keith Kelly Kimberly Kjartan Kristjan
    Kunuk Kylie Lars-Emil Laura-Marie Lauren Logan Lorraine Lourdes Luc Lucinda Lukas Lynn Lív Maarten
    Makkak Maliina Malik Malu Manon Manuela Manumina Marcelo Marcos Mariana Maricel Mariel Marisa Marisol
    Marit Marites Markus Marlies Mason Mathieu Matthijs Maurice Megan Michelle Miguel Mikaela Miki Mikisoq
    Minannguaq Minnguaq Monique Moshe Naalu Naasunnguaq Najaaraq Nathalia Nicolette Nicolás Nivi Niviaq
    Niviarsiaq Noam Noémie Nuka Nukaaka Nukakkuluk Nukappiaaluk Nuno Nuunu Olavur Olivier Orri Paarma Pablo
    Pana Paneeraq Paninnguaq Paulo Pavia Pedro Pele Pieter Pilu Pilutaq Pipaluk Pátur Qillaq Qupanuk Rafaela
    Rainer Rannvá Raúl Reinhard Remy Ricardo Rivka Rodel Rodrigo Ronan Rosalinda Rosanna Rosario Rowena
    Rutger Rógvi Róin Sabrina Salik Samal Santiago Sean Sergio Severinus Shannon Sharon Shira Siegfried
    Sieglinde Sigga Sikkerneq Siku Silvana Sofus Stacy Steinar Sveinn Sven Sámal Súsanna Tamar Taylor Teitur
    Terry Thiago Thibault Thijs Tiffany Tróndur Tukummeq Tupaarnaq Turið Tóra Udo Uiloq Ulloriaq Ute
    Uvdloriaq Uwe Valbjørg Valerie Vanda Vitali Vónbjørt Wiggo Wilfred Wilhelmina Wille Wolfgang Yaakov Yael
    Yves Zachary Zoé Óli
"""
