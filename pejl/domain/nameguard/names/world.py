"""First names of families from the Middle East, Africa and Asia."""

from typing import Final

ARABIC: Final = """
    Aaliyah Abas Abbas Abbud Abdallah Abdel Abdelkader Abdellah Abdelrahman Abdul Abdulaziz Abdulkarim
    Abdullah Abdulrahman Abed Abeer Abir Adel Adham Adib Adil Adnan Ahlam Ahmad Ahmed Aicha Aida Aisha Aisja
    Akram Ala Alaa Ali Alia Aliya Aliyah Amal Aman Amani Amar Amara Ameer Amer Amin Amina Aminah Amine Amir
    Amira Amjad Ammar Amna Amr Anas Anass Anwar Arwa Asad Aseel Ashraf Asil Asma Asmaa Assad Ayah Ayat Ayham
    Ayman Aymen Ayoob Ayoub Ayub Aziz Aziza Azzam Badr Bahaa Baraa Basel Basem Bashar Bashir Basil Basim
    Basma Bassam Bassel Batoul Batul Belal Bilal Bilel Bouchra Boushra Bushra Chadi Chaima Dalal Dalia Dana
    Dania Danya Diaa Dima Dina Diya Duaa Emad Eman Emir Fadel Fadi Fadia Fadil Fadwa Fahad Fahd Fahim Faisal
    Faiza Farah Fares Farid Farida Faris Farouk Fatema Fatemah Fatima Fatimah Fatin Fatma Fawzi Faysal Feras
    Firas Fouad Ghada Ghadir Ghaith Ghassan Ghazal Ghina Habib Habiba Hadeel Hadi Hadil Hafsa Haidar Haider
    Hajar Hakim Hala Halima Hamad Hamada Hamid Hamsa Hamza Hamzah Hana Hanaa Hanan Haneen Hani Hania Hanin
    Haroun Harun Hasan Hashem Hashim Hassan Hatem Hatim Haya Hayat Haytham Hazem Heba Hiba Hicham Hind
    Hisham Houda Huda Husam Hussain Hussam Hussein Ibrahim Ibtisam Idris Idriss Ihab Ihsan Ikhlas Ikram
    Ilham Ilyas Imad Iman Imane Imran Inas Inaya Isam Ismael Ismail Israa Issa Iyad Jaber Jad Jafar Jalal
    Jalila Jamal Jamil Jamila Jana Janna Jannah Jasim Jassim Jawad Jenin Jihan Jinan Jory Joud Joudi Judi
    Jumana Kadir Kamal Kamel Kamil Kamila Karam Kareem Karim Karima Kassem Kawthar Khadija Khaldoun Khaled
    Khalid Khalil Khawla Kinan Laith Lama Lamar Lamia Lamis Latif Latifa Layal Layan Layla Leen Leila Lila
    Lilas Lina Linah Luay Lubna Lujain Maha Mahdi Maher Mahir Mahmood Mahmoud Mahmud Mais Majd Majed Majid
    Majida Malak Malek Malik Manal Manar Mansour Maram Mariam Marwa Marwan Maryam Masa Mayar Mays Maysa
    Maysam Mazen Mehdi Meryem Mina Miral Moath Mohamad Mohamed Mohammad Mohammed Mohannad Mohsen Moin Mona
    Monir Monzer Mousa Moussa Muaz Mudar Muhamad Muhamed Muhammad Muhammed Muhanad Muna Munir Munira Muntaha
    Murad Musa Mustafa Mustapha Muthanna Nabil Nabila Nada Nader Nadim Nadin Nadine Nadir Nadira Naeem Nahed
    Nahla Naim Naima Najah Najat Najib Najla Najwa Nariman Naser Nasim Nasir Nasma Nasreen Nasrin Nasser
    Nawal Nawras Nayef Nazem Nehad Nermin Nesrin Nidal Nihad Nisrin Nizar Noor Nora Nouha Nour Noura Nuha
    Nur Nura Obaida Oday Ola Omaima Omar Omayma Omran Osama Osman Othman Oussama Qais Qasim Qusai Rabia
    Rachid Radwan Raed Rafat Rafik Raghad Rahaf Rahim Rahma Raja Rajaa Rakan Rama Ramadhan Rami Ramia Ramin
    Ramy Ramzi Rana Rand Rania Ranim Rasha Rashid Rasil Rawan Rayan Rayana Rayhan Razan Reda Reem Reham Rida
    Rihab Riham Rim Rima Rita Riyad Riyadh Rola Rua Ruba Rukaya Rula Ruqaya Saad Saba Sabah Sabir Sabri
    Sadik Safa Safaa Safia Safiya Sahar Said Saif Sajid Sajida Sakina Salah Salam Salama Saleh Salem Salih
    Salim Salima Salma Salman Salwa Sama Samar Samer Sami Samia Samih Samir Samira Sana Sanaa Sara Sawsan
    Sedra Seif Selim Selma Shadi Shadia Shahad Shahd Shaima Shaimaa Sham Shams Sharif Shatha Shereen Sherin
    Sidra Siham Sihem Siraj Siwar Soha Souad Soukaina Suad Suha Suhail Suhayb Sulaiman Suleiman Sultan
    Sumaia Sumaya Sumayya Taha Taher Tahir Tala Talal Taleb Talia Talin Tamer Tamim Tarek Tarik Tariq Tasnim
    Taym Tayseer Thaer Toleen Tulin Ubaida Umaima Umar Usama Usman Wael Wafa Wafaa Wahid Waleed Walid Warda
    Wasim Wassim Wiam Widad Wissam Yahia Yahya Yaman Yamen Yamin Yara Yasar Yaser Yasin Yasir Yasmeen Yasmin
    Yasmina Yasmine Yasser Yassin Yassine Yazan Yazid Yosef Yosuf Younes Yousef Yousra Youssef Yunes Yunus
    Yusra Yusuf Zaid Zaina Zainab Zakaria Zakariya Zaki Zayd Zayn Zeid Zein Zeina Zeinab Zena Ziad Zineb
    Ziyad Zohra Zuhair
"""

TURKISH_KURDISH: Final = """
    Abdurrahman Adem Aden Ahmet Akif Alev Aleyna Alp Alper Alperen Altan Arda Arin Arjen Arjin Arman Asiye
    Aslan Asli Asude Asya Atakan Atilla Avesta Avin Awat Ayaz Ayberk Aybüke Ayda Aydin Ayfer Ayhan Aykut
    Ayla Aylin Ayse Aysegül Aysel Aysenur Aysun Ayten Azad Azat Aziz Azra Baran Baris Batuhan Baver Bayram
    Bedirhan Bekir Belinay Bengisu Beran Berat Beray Beren Berfin Beril Beritan Berivan Berk Berkan Berkay
    Berke Berxwedan Berzan Besir Betül Beyza Beyzanur Bilgin Birgül Bora Buket Bulut Burak Burcu Burhan
    Bünyamin Büsra Cagla Caner Cansel Cansu Cebrail Celal Celil Cem Cemal Cemil Cemile Cengiz Cennet Ceren
    Cetin Cevdet Ceyda Ceyhun Ceylan Cihan Ciwan Damla Damlanur Defne Delal Delil Deniz Derin Derya Devran
    Dila Dilan Dilara Dilek Diler Dilnaz Dilovan Dilsad Dogan Dogukan Doruk Duru Döndü Ebru Ebubekir Ecrin
    Eda Edanur Edis Efe Ege Ekin Ekrem Ela Elanur Elif Elifnur Emel Emin Emine Emir Emirhan Emrah Emre Enes
    Engin Ensar Eray Ercan Erdal Erdem Erdogan Eren Ergün Erhan Erkan Erol Ertugrul Erva Esat Esila Esin
    Esma Esmanur Esra Evin Eylül Eymen Eyüp Fadime Faruk Fatih Ferhat Feride Feyza Fidan Figen Filiz Firat
    Fuat Furkan Gamze Gizem Gökhan Göksu Gönül Gülay Gülbahar Gülcan Gülizar Gülsen Gülsüm Gülten Günay
    Güney Gürkan Hacer Hakan Halil Halime Harun Hasibe Hatice Havin Havva Hayriye Hazal Helin Helîn Hevin
    Hilal Hira Hiranur Hivda Hulya Hülya Hümeyra Hüseyin Idil Ihsan Ilayda Ilhan Ilker Ipek Irem Irmak Islim
    Ismet Ismihan Jian Jinda Jiyan Jînda Kaan Kadir Kadriye Kardelen Kayra Kemal Kenan Kerem Kerim Kevser
    Koray Kübra Kürsat Lale Leman Levent Leyla Lokman Lorin Mahsun Mazlum Medine Mehmet Melek Meliha Melike
    Melis Melisa Meltem Mert Merve Mesut Metehan Metin Mevlüt Meyra Mihriban Mira Mirac Miran Miray Mirza
    Muhammet Muharrem Murat Musab Mustafa Muzaffer Müge Nalan Nalin Naz Nazan Nazdar Nazli Nazmiye Necati
    Nehir Nermin Nesibe Nesrin Nevin Nevzat Nihal Nihat Nilay Nilgün Nilüfer Nimet Nisa Nisanur Nizam Nuray
    Nurcan Nurgül Nuri Nursel Nurten Oguz Oguzhan Okan Oktay Olcay Onat Onur Orhan Osman Ozan Pelda Pelin
    Perihan Pinar Polat Poyraz Rabia Ramazan Ravza Reber Recep Remzi Rengin Resul Rewan Rezan Robin Rodin
    Rohat Rojan Rojda Rojhat Rojin Ronahi Roni Ronî Rozerin Rusen Rümeysa Rüya Sabiha Sabri Safak Salih
    Samet Savas Seda Sedat Sefa Sefer Seher Selahattin Selami Selcan Selcuk Selda Selen Selin Selvi Sema
    Semanur Semih Semra Sena Senay Senem Serap Serdar Serhat Serkan Sermin Serpil Servet Sevda Sevgi Sevgül
    Sevil Sevim Seyma Sezen Sezer Sibel Sila Sinan Sipan Sirin Siyar Soner Songül Suat Sude Sudenaz Sule
    Suna Süheyla Sükran Sükrü Süleyman Sümeyye Taha Taner Tarkan Tayfun Tayyip Tolga Toprak Tuba Tugba Tugce
    Tuncay Turan Turgut Tülay Türkan Ufuk Ugur Umut Utku Veli Veysel Volkan Welat Xezal Yagiz Yagmur Yasemin
    Yavuz Yeliz Yeter Yigit Yildiz Yilmaz Yunus Yusuf Yüksel Zafer Zana Zehra Zeki Zekiye Zelal Zeliha Zerda
    Zerya Zeyneb Zeynep Zilan Zozan Zübeyde Züleyha Zümra Ömer Ömür Özcan Özge Özgür Özkan Özlem Ümit Ümmü
"""

PERSIAN_AFGHAN_PAKISTANI: Final = """
    Aadil Aarash Abida Adeel Afsaneh Afshin Ahsan Ajmal Alireza Amena Amirali Amirhossein Anahita Aqsa Arash
    Ardalan Arezoo Arian Ariana Arman Armita Arsalan Arshad Arya Aryan Asif Asim Asra Atefeh Atifa Atiq
    Azadeh Azam Azita Babak Bahar Bahare Bahram Bakhtawar Baseer Behnam Behnaz Behrooz Behrouz Benazir Bibi
    Dariush Daryan Daud Dawood Ehsan Elaha Elaheh Elham Elnaz Ershad Esmail Faheem Faiz Faraz Farhad Farhan
    Farhana Fariba Farida Farnaz Farshad Farshid Farwa Farzad Farzana Farzaneh Fawad Fereshteh Freshta
    Ghazala Ghulam Golnaz Habibullah Hafiz Hafza Hamed Hamida Hamidullah Hamna Haris Haroon Hasina Hassina
    Homa Homayoun Hooman Hosna Hossein Huma Humaira Hummayun Ikra Iqra Iraj Iram Irfan Ishaq Jabar Jalil
    Jamshid Javad Javed Javid Junaid Kambiz Kamran Kashif Kaveh Kayvan Keyvan Khatera Khurram Kiana Kiarash
    Kimia Kiyan Ladan Laiba Lailuma Laleh Maheen Mahin Mahnaz Mahsa Maliha Mana Maria Marjan Marzia Masih
    Masooma Masoud Massoud Matin Mehran Mehrdad Mehreen Meysam Milad Minoo Mirwais Mohsin Mojgan Mojtaba
    Momena Morsal Morteza Mubarak Mujtaba Nadia Naghmeh Nahid Najibullah Narges Nargis Nasir Nastaran Naveed
    Navid Nazanin Nazia Neda Negar Negin Nilofar Niloufar Nima Noman Noorullah Omid Orzala Osama Parastoo
    Parham Parisa Parisha Parnian Parsa Parvin Parwana Parwin Payam Payman Pedram Pegah Pejman Pouria Pouya
    Qasem Raheel Rahila Rahmat Ramesh Reshad Reyhaneh Reza Rizwan Robina Rohullah Romina Roshan Roya
    Rukhsana Saadia Sabawoon Sadaf Sadia Saeed Saeid Sahel Sahil Saima Saira Sajad Samaneh Sanam Sania
    Sarwar Sepehr Setareh Setayesh Shabana Shabnam Shafiq Shaghayegh Shahab Shahin Shahla Shahram Shakila
    Shamila Shazia Sheida Shervin Shima Shirin Shoaib Shokria Shukria Sohail Soheil Soheila Sohrab Soraya
    Sumbal Sumera Tahira Tahmina Taimur Tamana Tanveer Tayyaba Umair Usman Uzair Uzma Vahid Waheed Waqar
    Waqas Yalda Yama Yasaman Yasna Yousaf Zabi Zabihullah Zahid Zahida Zahra Zain Zaman Zara Zarina Zeeshan
    Zia Zohal Zohreh Zubair Zunaira
"""

SOMALI_ERITREAN_AFRICAN: Final = """
    Aamiin Abdi Abdiaziz Abdifatah Abdihakim Abdikadir Abdikarim Abdilahi Abdimalik Abdinasir Abdirahim
    Abdirahman Abdirashid Abdirisaq Abdisalam Abdiwahab Abdiwali Abdulahi Abdulkadir Abdullahi Abel Abraham
    Abrehet Abshir Abukar Adaeze Adan Aden Adhanom Afework Afomia Afrah Aisho Akello Alem Alganesh Alia
    Almaz Amanuel Amiin Amina Aminata Anab Ane Anisa Aregai Aron Asad Asha Ashanti Asli Asmeret Astur Awa
    Awad Awale Awet Ayaan Ayan Ayanle Ayub Azeb Barkhad Bereket Berhane Betelhem Bilan Biniam Binyam Bisharo
    Bisrat Blessing Bontu Burhan Caasha Cabdi Chidera Chidi Chinedu Chioma Chukwu Cumar Daahir Dahabo Dahir
    Daniat Daud Dawit Deborah Deeqa Degan Deqa Desta Diallo Diriye Ebyan Efrem Elilta Elmi Elsabet Emeka
    Ermias Eyob Ezekiel Faduma Fadumo Faisa Faiza Falis Farah Fardowsa Fardus Farhia Farhiya Fartun Fartuun
    Fathi Fathia Fatou Fatoumata Fatuma Fawzia Feruz Feven Fikir Filmon Filsan Freweini Genet Ghenet Ghirmay
    Godwin Guled Guleed Hababa Haben Habib Habiba Habon Habtom Hafsa Haji Halgan Halimo Hamdi Hanad Hani
    Hawa Hawo Helen Henok Hermon Hibo Hiwot Hoda Hodan Hodo Hoodo Horiyo Hosana Ibado Idil Idris Ifeanyi
    Ifrah Ifrax Ikran Ilhan Ilwad Ilyaas Isha Ismahan Isra Jama Jamaal Jamac Jibriil Jibril Joy Kadiatou
    Kadra Kalid Kamau Khadar Khadija Khadra Khalid Kibrom Kidane Kidist Kofi Kojo Kwabena Kwaku Kwame Ladan
    Leul Leyla Liban Lidya Liiban Luul Luwam Mahad Mahamed Mahlet Mamadou Mariama Marian Maslah Maxamed
    Maxamud Mebrahtu Medhanie Merhawi Meron Milion Millen Mohamud Mulki Muluberhan Mumin Muna Muniro Musab
    Mussie Mustafe Nahom Naima Najma Nasra Nasteho Natnael Ngozi Nimco Nimo Nura Nuradin Nuruddin Obinna
    Okechukwu Oluwaseun Omaar Ousman Petros Precious Qadan Rahel Rahma Rahmo Ramla Robel Roble Roda Rodas
    Rooble Ruqiya Ruun Ruweyda Saadia Saado Saara Sacdiyo Saciid Safiya Sagal Sahra Saida Salado Samatar
    Samrawit Samson Samuel Saron Saynab Seble Sekou Selam Selamawit Semhar Senait Shamso Shueyb Shukri Siham
    Simret Sirad Sofoniyas Solomon Suad Sucaad Suldan Sumaya Surer Tekle Tesfay Tesfaye Tewelde Tsegay
    Tsehay Tsion Ubah Uche Ugbad Umayma Warda Warsame Winta Xaawa Xalimo Xamdi Xasan Yacqub Yafet Yahye
    Yaqub Yared Yasmiin Yirga Yodit Yohana Yohannes Yonas Yonatan Yordanos Yusur Zahra Zakariye Zaynab Zebib
    Zeray
"""

ASIAN: Final = """
    Aarav Aarushi Abhishek Abinaya Aditi Aditya Aishwarya Ajay Akash Akshay Amit Amrit Anand Ananya Anbu Anh
    Anil Anish Anjali Ankita Anuja Anusha Apinya Aravind Arjun Arun Aruna Arusha Arvin Arya Asha Ashok
    Ashwin Aung Bao Bhavya Binh Boonsri Chaiya Chanida Chau Chinh Cuong Darshan Deepa Deepak Devi Dhara
    Dharshini Diep Dinh Divya Diya Duc Duong Duy Duyen Ganesh Gayathri Giang Gita Gopal Hari Harini Haruto
    Hien Hieu Hiroki Hoa Hoai Hoang Htoo Huong Huy Huyen Isha Ishaan Ishan Janani Jasleen Jaya Jayden Jeyan
    Jia Jie Jin Kalai Kanchana Kanya Karthik Karthika Kavitha Kavya Keerthana Khanh Khin Khoa Khoi Kiran
    Kishan Krishna Kumar Kyaw Lakshan Lakshmi Lan Laxmi Linh Loan Madhavi Madhuri Manoj Maung Meena Meera
    Mei Ming Minh Mohan Nareerat Naruto Naveen Neha Nga Ngan Ngoc Nhan Nhi Nhung Nirmala Nisha Nitin Nittaya
    Noppadol Nuch Oanh Paw Phong Phuc Phuong Pinky Pooja Prakash Pranav Prasad Praveen Preeti Prema Priya
    Priyanka Quan Quang Quoc Quyen Quynh Rahul Raj Rajan Rajesh Rakesh Ramesh Rani Ravi Renuka Rina Rishi
    Ritu Rohan Rohit Roshni Sachin Sahana Saira Sakura Sandeep Sanjana Sanjay Santhosh Saranya Saroja Sathya
    Satoshi Shankar Shanti Shivani Shreya Shyam Siddharth Sirikit Sita Somchai Somsak Sonia Sopha Srey Suda
    Sujatha Sunil Sunita Supaporn Suresh Surya Sushma Swathi Tae Takumi Thang Thanh Thanushan Thao Tharani
    Thi Thien Thinh Thomassine Thu Thuy Tien Toan Trinh Trung Truong Tuan Tuyen Tuyet Uma Usha Vani Vanitha
    Varun Vasanth Vasuki Viet Vijay Vijaya Vikram Vimal Vinh Vinoth Vishal Vithushan Vy Wanida Wei Xiao Xin
    Xuan Yan Yuki Yuna Yuto Zaw
"""
